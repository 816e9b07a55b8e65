// Activations on the wasm device, and joining and adding the arrays of branches.
import type { Call, Makers } from '../device.ts';
import type { Span } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

/** A layer that works on every value by itself; the kernels get the first value, how many there are, and the rest. */
const elementwise =
  (name: 'relu' | 'logistic' | 'tanh') =>
  (thread: Thread): Makers['tanh'] =>
  ({ size, a, b, x, dx, y, dy }) => {
    const constants = name === 'tanh' ? [a, b] : [];
    const run =
      (kernel: (...args: number[]) => void, from: Span[], to: Span): Call['run'] =>
      (images) => {
        const { from: first, count } = shareOf(images, thread);
        const at = (span: Span) => span.at + 4 * first * size;
        kernel(count * size, ...from.map(at), ...constants, at(to));
      };
    const { kernels } = thread;
    const forward = run(kernels[name], [x as Span], y as Span);
    const backward = run(kernels[`${name}Backward`], [y as Span, dy as Span], dx as Span);
    return { forward: [{ name, run: forward }], backward: dx ? [{ name: `${name} dx`, run: backward }] : [] };
  };

export const relu = elementwise('relu') as (thread: Thread) => Makers['relu'];
export const logistic = elementwise('logistic') as (thread: Thread) => Makers['logistic'];
export const tanh = elementwise('tanh');

/** Branches side by side in the channels of y, and dy back to the branches: rows of pixels moved. */
export const concat =
  (thread: Thread): Makers['concat'] =>
  ({ pixels, branches, y, dy }) => {
    const whole = 4 * branches.reduce((sum, { channels }) => sum + channels, 0);
    const move = (images: number, forward: boolean) => {
      const { from, count } = shareOf(images, thread);
      let first = 0;
      for (const { channels, y: part, dy: partGradient } of branches) {
        const row = 4 * channels;
        const one = (forward ? (part as Span).at : (partGradient as Span).at) + from * pixels * row;
        const all = (forward ? (y as Span).at : (dy as Span).at) + first + from * pixels * whole;
        const [a, aRow, b, bRow] = forward ? [one, row, all, whole] : [all, whole, one, row];
        thread.kernels.copyRows(count, pixels, row, a, pixels * aRow, aRow, b, pixels * bRow, bRow);
        first += row;
      }
    };
    return {
      forward: [{ name: 'concat', run: (images) => move(images, true) }],
      backward: [{ name: 'split', run: (images) => move(images, false) }],
    };
  };

/** dx = Σ parts. */
export const fork =
  (thread: Thread): Makers['fork'] =>
  ({ size, dx, parts }) => {
    const run = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const at = (span: unknown) => (span as Span).at + 4 * from * size;
      parts.forEach((part, i) => {
        const kernel = thread.kernels[i === 0 ? 'copyRows' : 'addRows'];
        kernel(1, 1, 4 * count * size, at(part), 0, 0, at(dx), 0, 0);
      });
    };
    return { forward: [], backward: [{ name: 'sum of branches', run }] };
  };
