// Activations on the wasm device, and joining and adding the arrays of branches.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Arrays, Call, Makers, Pass } from '../device.ts';
import { spans, type Span } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

/** a and b of y = a·tanh(b·x). */
const squash = { relu: [], logistic: [], tanh: [1, 1], scaledTanh: [1.7159, 2 / 3] };

/** A layer that works on every value by itself; the kernels get the first value, how many there are, and the rest. */
const elementwise =
  <K extends keyof typeof squash>(name: 'relu' | 'logistic' | 'tanh') =>
  (thread: Thread) =>
  (args: Arrays<K>): Pass => {
    const { row, x, dx, y, dy } = spans(args);
    const size = valuesIn(row.input);
    const constants = squash[row.kind];
    const run =
      (kernel: (...args: number[]) => void, from: Span[], to: Span): Call['run'] =>
      (images) => {
        const { from: first, count } = shareOf(images, thread);
        const at = (span: Span) => span.at + 4 * first * size;
        kernel(count * size, ...from.map(at), ...constants, at(to));
      };
    const { kernels } = thread;
    const forward = run(kernels[name], [x], y);
    const backward = run(kernels[`${name}Backward`], [y, dy], dx!);
    return { forward: [{ name, run: forward }], backward: dx ? [{ name: `${name} dx`, run: backward }] : [] };
  };

export const relu = elementwise<'relu'>('relu');
export const logistic = elementwise<'logistic'>('logistic');
export const tanh = elementwise<'tanh' | 'scaledTanh'>('tanh');

/** Branches side by side in the channels of y, and dy back to the branches: rows of pixels moved. */
export const concat =
  (thread: Thread): Makers['concat'] =>
  ({ pixels, channels, parts, y, dy }) => {
    const whole = 4 * channels.reduce((sum, count) => sum + count, 0);
    const move = (images: number, isForward: boolean) => {
      const { from, count } = shareOf(images, thread);
      let first = 0;
      parts.forEach((part, i) => {
        const row = 4 * channels[i];
        const one = (isForward ? part.y : part.dy) as Span | null;
        const all = (isForward ? y : dy) as Span;
        if (one) {
          const narrow = [one.at + from * pixels * row, pixels * row, row];
          const wide = [all.at + first + from * pixels * whole, pixels * whole, whole];
          const [source, target] = isForward ? [narrow, wide] : [wide, narrow];
          thread.kernels.copyRows(count, pixels, row, ...source, ...target);
        }
        first += row;
      });
    };
    return {
      forward: [{ name: 'concat', run: (images) => move(images, true) }],
      backward: [{ name: 'split', run: (images) => move(images, false) }],
    };
  };

/** to = Σ from. */
const sum = (thread: Thread, size: number, from: Span[], to: Span) => (images: number) => {
  const { from: first, count } = shareOf(images, thread);
  const at = (span: Span) => span.at + 4 * first * size;
  from.forEach((span, i) =>
    thread.kernels[i === 0 ? 'copyRows' : 'addRows'](1, 1, 4 * count * size, at(span), 0, 0, at(to), 0, 0),
  );
};

/** dx = Σ parts. */
export const fork =
  (thread: Thread): Makers['fork'] =>
  ({ size, dx, parts }) => ({
    forward: [],
    backward: [{ name: 'sum of dx', run: sum(thread, size, parts as Span[], dx as Span) }],
  });

/** y = Σ parts, and dy to each of them. */
export const add =
  (thread: Thread): Makers['add'] =>
  ({ size, parts, y, dy }) => ({
    forward: [
      {
        name: 'add',
        run: sum(
          thread,
          size,
          parts.map((part) => part.y as Span),
          y as Span,
        ),
      },
    ],
    backward: parts
      .filter((part) => part.dy)
      .map((part) => ({ name: 'copy dy', run: sum(thread, size, [dy as Span], part.dy as Span) })),
  });
