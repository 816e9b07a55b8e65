// Examples for the bug hunt: numbers through a wrong function of this folder and through the right one of lib/reference.
import { convWindows, poolWindows, type ConvWindows, type WindowOptions } from '#lib/geometry/windows.ts';
import type { Floats } from '#lib/reference/array.ts';
import { convBackward } from '#lib/reference/conv.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { maxPoolBackward, maxPoolForward } from '#lib/reference/max-pool.ts';
import type { Code, Example, Given, Planes } from './case.ts';
import * as channelOrder from './channel-order.ts';
import * as maxPoolAssigns from './max-pool-assigns.ts';
import * as oneByOne from './one-by-one-shortcut.ts';
import * as padKept from './pad-kept.ts';
import * as sign from './sign.ts';
import * as strideLost from './stride-lost.ts';

type Options = WindowOptions & { readonly channels?: number; readonly filters?: number };
type Numbers = readonly number[];
const conv = ({ channels = 1, filters = 1, ...o }: Options): ConvWindows =>
  convWindows({ ...o, channels, filters });
const floats = (numbers: Numbers) => Float64Array.from(numbers);

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

interface Answers<F extends Code> {
  readonly wrongly: F;
  readonly run: (code: F) => Floats;
  readonly right: Floats;
  readonly show: (answer: Floats) => Planes;
}
function example<F extends Code>(
  words: string,
  given: readonly Given[],
  { wrongly, run, right, show }: Answers<F>,
): Example {
  return {
    words,
    given,
    right,
    show,
    wrong: run(wrongly),
    shape: shapeOf(show(right)),
    run: run as (code: Code) => Floats,
  };
}

type Gradient = (values: Float64Array, more: Float64Array, g: ConvWindows) => Floats;
/** dx of a convolution, as `wrongly` has it. */
const inputGradient =
  <F extends Code>(wrongly: F, run: (code: F, ...given: Parameters<Gradient>) => Floats) =>
  (words: string, o: Options, w: Numbers, dy: Numbers): Example => {
    const g = conv(o);
    const [ws, dys] = [floats(w), floats(dy)];
    const x = new Float64Array(g.rows.size * g.columns.size * g.channels);
    return example(
      words,
      [
        { name: 'dy', as: 'gradient', planes: planes(g.columns.out)(dy) },
        { name: 'w', as: 'kernel', planes: planes(g.columns.kernel)(w) },
      ],
      {
        wrongly,
        run: (code) => run(code, ws, dys, g),
        right: convBackward(x, ws, dys, g).dx,
        show: planes(g.columns.size, g.channels),
      },
    );
  };

export const strided = inputGradient(strideLost.inputGradient<Float64Array>, (code, ...given) =>
  code(...given),
);
export const pointwise = inputGradient(oneByOne.inputGradient<Float64Array>, (code, ...given) =>
  code(...given),
);
/** What dy and w send back, a row a window. */
const sent = (w: Float64Array, dy: Float64Array) =>
  floats([...dy].flatMap((d) => [...w].map((weight) => d * weight)));
export const padding = inputGradient(padKept.col2imPadded<Float64Array>, (code, w, dy, g) =>
  code(sent(w, dy), g),
);

export function pooling(words: string, o: Options, x: Numbers, dy: Numbers): Example {
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
      wrongly: maxPoolAssigns.maxPoolBackward<Float64Array>,
      run: (code) => code(floats(dy), argmax, x.length),
      right: maxPoolBackward(floats(dy), argmax, x.length),
      show,
    },
  );
}

export function channels(words: string, o: Options, x: Numbers, dy: Numbers): Example {
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
      wrongly: channelOrder.weightGradient<Float64Array>,
      run: (code) => code(im2col(xs, g), dys, g),
      right: convBackward(xs, w, dys, g).dw,
      show: planes(g.columns.kernel, g.channels),
    },
  );
}

/** The rate of the step of learning. */
export const RATE = 0.5;
export function step(words: string, o: Options, x: Numbers, w: Numbers, delta: Numbers): Example {
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
      wrongly: sign.learn<Float64Array>,
      run: (code) => code(ws, im2col(xs, g), floats(delta), RATE),
      right: ws.map((weight, tap) => weight - RATE * dw[tap]),
      show: planes(g.columns.kernel),
    },
  );
}
