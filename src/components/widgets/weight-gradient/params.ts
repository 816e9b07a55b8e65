// What the reader sets in weight-gradient, and what can stand together.
import { convWindows, type ConvWindows } from '#lib/geometry/windows.ts';
import { frameKept } from '#lib/widget/kept.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { looked } from '#lib/figure/looked.ts';
import { choice, integer, matrix, type Matrix, type Patch, type Values } from '#lib/widget/params.ts';

const picture: Matrix = [
  [1, 2, 0, 1],
  [0, 1, 3, 1],
  [2, 1, 0, 0],
  [1, 0, 1, 2],
];
export const SIZE = picture.length;
const [WIDEST, PAD] = [3, 1];
const MOST = SIZE + 2 * PAD - 1; // outputs along a side, with a kernel of 2
/** Deltas to go on with where the reader's picture of them grows. */
const deltas: Matrix = Array.from({ length: MOST }, (_, i) =>
  Array.from({ length: MOST }, (_, j) => [1, -1, 0, 2, -2][(2 * i + j) % 5]),
);
export const typed = { min: -9, max: 9, step: 1 };

export const params = {
  kernel: integer(3, { min: 2, max: WIDEST, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad' }),
  sign: choice(
    'gradient',
    { gradient: '∂L/∂y, the gradient', delta: '−∂L/∂y, darknet’s delta' },
    { label: 'What is typed' },
  ),
  d: matrix(corner(deltas, 2), { ...typed, rows: [1, MOST], columns: [1, MOST], label: 'Delta' }),
  x: matrix(picture, { ...typed, label: 'Picture' }),
  at: integer(0, { min: 0, max: MOST ** 2 * WIDEST ** 2, label: 'Product', quiet: true }),
  look: looked(MOST ** 2 * WIDEST ** 2),
};
export type P = Values<typeof params>;

export const sliding = ({ kernel, stride, pad }: P): ConvWindows =>
  convWindows({ size: [SIZE, SIZE], kernel, stride, pad, channels: 1, filters: 1 });
export const products = (p: P) => sliding(p).rows.out ** 2 * p.kernel ** 2;

export function settle(p: P, changed?: Patch<typeof params>, before?: P): P {
  const at = frameKept({ param: 'at', count: products }, p, changed, before);
  return { ...p, d: reshaped(p.d, deltas, sliding(p).rows.out), at, look: Math.min(p.look, products(p) - 1) };
}
