// The six cases of the bug hunt. The wrong functions are real and stand beside this file; the right answers are those of
// lib/reference. Tests: each passes on one example, fails on the other, and is right once its one line is.
import { convWindows, poolWindows, type ConvWindows, type WindowOptions } from '#lib/geometry/windows.ts';
import type { Floats } from '#lib/reference/array.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { convBackward } from '#lib/reference/conv.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { maxPoolBackward, maxPoolForward } from '#lib/reference/max-pool.ts';
import type { Case, Example, Planes } from './case.ts';
import * as channelOrder from './channel-order.ts';
import * as maxPoolAssigns from './max-pool-assigns.ts';
import * as oneByOne from './one-by-one-shortcut.ts';
import * as padKept from './pad-kept.ts';
import * as sign from './sign.ts';
import * as strideLost from './stride-lost.ts';

export type { Case, Example, Given, Planes } from './case.ts';

type Options = WindowOptions & { readonly channels?: number; readonly filters?: number };
const conv = ({ channels = 1, filters = 1, ...o }: Options): ConvWindows =>
  convWindows({ ...o, channels, filters });
const floats = (numbers: readonly number[]) => Float64Array.from(numbers);

/** Numbers with `channels` side by side, as planes of `columns` columns. */
const planes =
  (columns: number, channels = 1) =>
  (numbers: ArrayLike<number>): Planes =>
    Array.from({ length: channels }, (_, c) => {
      const plane = Array.from({ length: numbers.length / channels }, (_, i) => numbers[i * channels + c]);
      return Array.from({ length: plane.length / columns }, (_, r) =>
        plane.slice(r * columns, (r + 1) * columns),
      );
    });
const shapeOf = (shown: Planes) => [shown.length, shown[0].length, shown[0][0].length] as const;

function example(
  words: string,
  given: Example['given'],
  { wrong, right, show }: { wrong: Floats; right: Floats; show: (answer: Floats) => Planes },
): Example {
  return { words, given, wrong, right, show, shape: shapeOf(show(right)) };
}

function stride(words: string, o: Options, w: readonly number[], dy: readonly number[]): Example {
  const g = conv(o);
  const [ws, dys] = [floats(w), floats(dy)];
  const x = new Float64Array(g.rows.size * g.columns.size);
  return example(
    words,
    [
      { name: 'dy', as: 'gradient', planes: planes(g.columns.out)(dy) },
      { name: 'w', as: 'kernel', planes: planes(g.columns.kernel)(w) },
    ],
    {
      wrong: strideLost.inputGradient(ws, dys, g),
      right: convBackward(x, ws, dys, g).dx,
      show: planes(g.columns.size),
    },
  );
}

function pooling(words: string, o: Options, x: readonly number[], dy: readonly number[]): Example {
  const g = poolWindows({ ...o, channels: 1 });
  const { argmax } = maxPoolForward(floats(x), g);
  const show = planes(g.columns.size);
  return example(
    words,
    [
      { name: 'x', as: 'input', planes: show(x) },
      { name: 'dy', as: 'gradient', planes: planes(g.columns.out)(dy) },
    ],
    {
      wrong: maxPoolAssigns.maxPoolBackward(floats(dy), argmax, x.length),
      right: maxPoolBackward(floats(dy), argmax, x.length),
      show,
    },
  );
}

function pointwise(words: string, o: Options, w: readonly number[], dy: readonly number[]): Example {
  const g = conv(o);
  const [ws, dys] = [floats(w), floats(dy)];
  const x = new Float64Array(g.rows.size * g.columns.size * g.channels);
  return example(
    words,
    [
      { name: 'dy', as: 'gradient', planes: planes(g.columns.out)(dy) },
      { name: 'w', as: 'kernel', planes: planes(1)(w) },
    ],
    {
      wrong: oneByOne.inputGradient(ws, dys, g),
      right: convBackward(x, ws, dys, g).dx,
      show: planes(g.columns.size, g.channels),
    },
  );
}

function channels(words: string, o: Options, x: readonly number[], dy: readonly number[]): Example {
  const g = conv(o);
  const [xs, dys] = [floats(x), floats(dy)];
  const w = new Float64Array(g.rows.kernel * g.columns.kernel * g.channels);
  return example(
    words,
    [
      { name: 'x', as: 'input', planes: planes(g.columns.size, g.channels)(x) },
      { name: 'dy', as: 'gradient', planes: planes(g.columns.out)(dy) },
    ],
    {
      wrong: channelOrder.weightGradient(im2col(xs, g), dys, g),
      right: convBackward(xs, w, dys, g).dw,
      show: planes(g.columns.kernel, g.channels),
    },
  );
}

function padding(words: string, o: Options, w: readonly number[], dy: readonly number[]): Example {
  const g = conv(o);
  const cols = floats(dy.flatMap((d) => w.map((weight) => d * weight)));
  return example(
    words,
    [
      { name: 'dy', as: 'gradient', planes: planes(g.columns.out)(dy) },
      { name: 'w', as: 'kernel', planes: planes(g.columns.kernel)(w) },
    ],
    { wrong: padKept.col2imPadded(cols, g), right: col2im(cols, g), show: planes(g.columns.size) },
  );
}

const RATE = 0.5;
function step(
  words: string,
  o: Options,
  x: readonly number[],
  w: readonly number[],
  delta: readonly number[],
): Example {
  const g = conv(o);
  const [xs, ws] = [floats(x), floats(w)];
  const dy = floats(delta.map((d) => -d));
  const { dw } = convBackward(xs, ws, dy, g);
  return example(
    words,
    [
      { name: 'x', as: 'input', planes: planes(g.columns.size)(x) },
      { name: 'w', as: 'kernel', planes: planes(g.columns.kernel)(w) },
      { name: 'delta = −∂L/∂y', as: 'gradient', planes: planes(g.columns.out)(delta) },
    ],
    {
      wrong: sign.learn(ws, im2col(xs, g), floats(delta), RATE),
      right: ws.map((weight, tap) => weight - RATE * dw[tap]),
      show: planes(g.columns.kernel),
    },
  );
}

export const cases = {
  one: {
    name: 'The stride is lost',
    task: 'dx of a convolution, one channel and one filter',
    answer: 'dx',
    file: 'stride-lost.ts',
    fault: {
      wrong: 'const pixel = i * columns.size + j;',
      right: 'const pixel = i * rows.stride * columns.size + j * columns.stride;',
    },
    hint: 'Where does the window of output (i, j) begin?',
    story:
      'Window (i, j) begins at row i · stride, column j · stride. With stride 1 that is (i, j), and every test passes.',
    passes: () => stride('kernel 2, stride 1', { size: [3, 3], kernel: 2 }, [1, 2, 3, 4], [1, 0, 2, 1]),
    fails: () =>
      stride('kernel 2, stride 2', { size: [4, 4], kernel: 2, stride: 2 }, [1, 2, 3, 4], [1, 0, 2, 1]),
  },
  two: {
    name: '= for += in max-pooling',
    task: 'dx of max-pooling',
    answer: 'dx',
    file: 'max-pool-assigns.ts',
    fault: { wrong: 'dx[winner] = dy[at];', right: 'dx[winner] += dy[at];' },
    hint: 'How many windows can one pixel win?',
    story:
      'Where windows overlap, one pixel can win several of them and gets a gradient from each. With stride = kernel none overlap.',
    passes: () =>
      pooling(
        'kernel 2, stride 2',
        { size: [4, 4], kernel: 2, stride: 2 },
        [1, 2, 0, 1, 3, 9, 4, 2, 5, 0, 1, 2, 1, 2, 8, 3],
        [1, 2, 3, 4],
      ),
    fails: () =>
      pooling('kernel 2, stride 1', { size: [3, 3], kernel: 2 }, [1, 2, 0, 3, 9, 4, 5, 0, 1], [1, 2, 3, 4]),
  },
  three: {
    name: 'The 1 × 1 shortcut with a stride',
    task: 'dx of a 1 × 1 convolution, two channels and one filter',
    answer: 'dx',
    file: 'one-by-one-shortcut.ts',
    fault: {
      wrong: 'const shortcut = g.rows.kernel === 1;',
      right: 'const shortcut = g.rows.kernel === 1 && dx.length === windows * taps;',
    },
    hint: 'Which pixels does this convolution read? Which of them got a gradient?',
    story:
      'A window of 1 × 1 is a pixel, so dcols is dx only if every pixel has a window. A stride leaves pixels out (and a pad adds windows).',
    passes: () =>
      pointwise('kernel 1, stride 1', { size: [2, 2], kernel: 1, channels: 2 }, [1, -1], [1, 2, 3, 4]),
    fails: () =>
      pointwise(
        'kernel 1, stride 2',
        { size: [4, 4], kernel: 1, stride: 2, channels: 2 },
        [1, -1],
        [1, 2, 3, 4],
      ),
  },
  four: {
    name: 'Channels in the wrong order',
    task: 'dw of a convolution through im2col',
    answer: 'dw',
    file: 'channel-order.ts',
    fault: { wrong: 'const to = c * taps + tap;', right: 'const to = tap * g.channels + c;' },
    hint: 'In what order does a row of the patch matrix hold its numbers, and in what order does dw?',
    story:
      'The matrix keeps the channels of a tap together; the answer keeps the taps of a channel together. With one channel the two orders are the same.',
    passes: () =>
      channels('one channel', { size: [3, 3], kernel: 2 }, [1, 2, 0, 3, 1, 4, 0, 2, 1], [1, 0, 2, 1]),
    fails: () =>
      channels('two channels', { size: [2, 2], kernel: 2, channels: 2 }, [1, 5, 2, 6, 3, 7, 4, 8], [1]),
  },
  five: {
    name: 'The padding is not removed',
    task: 'col2im through a padded copy, one channel',
    answer: 'dx',
    file: 'pad-kept.ts',
    fault: {
      wrong: 'const from = row * width;',
      right: 'const from = (row + rows.pad.before) * width + columns.pad.before;',
    },
    hint: 'Where in the padded copy does the picture begin?',
    story:
      'The picture begins pad rows down and pad columns in. Cut from the corner of the padded copy, everything is shifted by the pad. Without a pad there is nothing to cut.',
    passes: () => padding('kernel 2, no pad', { size: [3, 3], kernel: 2 }, [1, 2, 3, 4], [1, 0, 2, 1]),
    fails: () =>
      padding(
        'kernel 2, pad 1',
        { size: [3, 3], kernel: 2, pad: 1 },
        [1, 2, 3, 4],
        [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0],
      ),
  },
  six: {
    name: 'The sign of delta',
    task: `w after a step of learning at rate ${RATE}, from darknet’s delta`,
    answer: 'new w',
    file: 'sign.ts',
    fault: {
      wrong: 'next[tap] = w[tap] - rate * updates[tap];',
      right: 'next[tap] = w[tap] + rate * updates[tap];',
    },
    hint: 'delta is −∂L/∂y. Which way is downhill?',
    story:
      'darknet’s delta is minus the gradient, so what is made of it is added. Subtracted, each step goes uphill. Only where nothing is to be learnt does nobody notice.',
    passes: () =>
      step(
        'a flat picture, a delta that sums to 0',
        { size: [3, 3], kernel: 2 },
        [2, 2, 2, 2, 2, 2, 2, 2, 2],
        [1, 0, 0, -1],
        [1, -1, -1, 1],
      ),
    fails: () =>
      step(
        'any other picture',
        { size: [3, 3], kernel: 2 },
        [1, 2, 0, 0, 1, 3, 2, 0, 1],
        [1, 0, 0, -1],
        [1, -1, 0, 2],
      ),
  },
} as const satisfies Record<string, Case>;

export type CaseName = keyof typeof cases;
