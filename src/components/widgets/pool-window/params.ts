// What the reader sets in pool-window, and what can stand together.
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { choice, flag, integer, matrix, type Values } from '#lib/widget/params.ts';
import { sliding } from '#lib/figure/pooled.ts';

const numbers = [
  [3, 1, 4, 1, 5, 2, 6],
  [2, 7, 1, 8, 2, 8, 1],
  [5, 0, 6, 3, 3, 0, 4],
  [1, 4, 2, 9, 5, 1, 7],
  [6, 2, 3, 5, 8, 4, 0],
  [3, 8, 0, 2, 1, 6, 5],
  [0, 5, 7, 4, 2, 3, 9],
];
const [LEAST, MOST] = [3, numbers.length];
/** As many as outputs at the most: 1, 2, 3, 4 … / 3, 4, 1, 2 …, again from the beginning where the input would end. */
export const gradients = Array.from({ length: MOST + 2 }, (_, r) =>
  Array.from({ length: MOST + 2 }, (_, c) => ((2 * (r % MOST) + (c % MOST)) % 4) + 1),
);
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  kind: choice('max', { max: 'largest (max)', mean: 'mean', min: 'smallest' }, { label: 'Take the' }),
  size: integer(5, { min: LEAST, max: MOST, label: 'Input size', more: true }),
  kernel: integer(2, { min: 1, max: 4, label: 'Region' }),
  stride: integer(2, { min: 1, max: 4, label: 'Stride' }),
  pad: integer(0, { min: 0, max: 1, label: 'Pad', more: true }),
  rounding: choice('floor', { floor: 'floor', ceil: 'ceil' }, { label: 'When it does not fit', more: true }),
  bug: flag(false, { label: 'backwards, write = for +=' }),
  x: matrix(corner(numbers, 5), {
    ...typed,
    label: 'Input numbers',
    rows: [LEAST, MOST],
    columns: [LEAST, MOST],
  }),
  dy: matrix(corner(gradients, 2), {
    ...typed,
    label: 'Gradients of the outputs',
    rows: [1, MOST + 2],
    columns: [1, MOST + 2],
  }),
  at: integer(0, { min: 0, max: (MOST + 2) ** 2 - 1, label: 'Window', quiet: true }),
};
export type P = Values<typeof params>;

/** No window may see nothing but padding, and none may be wider than what there is. */
export function settle(p: P): P {
  const kernel = Math.min(p.kernel, p.size);
  const fitting = { ...p, kernel, pad: Math.min(p.pad, kernel - 1) };
  const { out } = sliding(fitting).rows;
  return {
    ...fitting,
    x: reshaped(p.x, numbers, p.size),
    dy: reshaped(p.dy, gradients, out),
    at: Math.min(p.at, out ** 2 - 1),
  };
}
