// What the reader sets in col2im-adder, and what can stand together.
import { convWindows, type ConvWindows } from '#lib/geometry/windows.ts';
import { frameKept } from '#lib/widget/kept.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { looked } from '#lib/figure/looked.ts';
import { choice, integer, matrix, type Matrix, type Patch, type Values } from '#lib/widget/params.ts';

export const SIZE = 4;
export const [WIDEST, PAD] = [3, 1];
const MOST = SIZE + 2 * PAD - 1; // outputs along a side, with a kernel of 2
const gradients: Matrix = Array.from({ length: MOST }, (_, i) =>
  Array.from({ length: MOST }, (_, j) => [1, 2, -1, 3, 1][(i * 2 + j) % 5]),
);
const weights: Matrix = [
  [1, 2, 1],
  [0, 1, 3],
  [-1, 0, 2],
];
const typed = { min: -9, max: 9, step: 1 };
const FIRST = 4 * WIDEST ** 2; // contributions at first: four windows

export const params = {
  kernel: integer(3, { min: 2, max: WIDEST, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad' }),
  how: choice('add', { add: 'dx += dcols', assign: 'dx = dcols' }, { label: 'Each contribution' }),
  d: matrix(corner(gradients, 2), { ...typed, rows: [1, MOST], columns: [1, MOST], label: 'dy' }),
  w: matrix(weights, { ...typed, rows: [2, WIDEST], columns: [2, WIDEST], label: 'Kernel numbers' }),
  at: integer(FIRST - 1, { min: 0, max: MOST ** 2 * WIDEST ** 2 - 1, label: 'Contribution', quiet: true }),
  look: looked(MOST ** 2 * WIDEST ** 2 - 1),
  pixel: integer(5, { min: 0, max: SIZE ** 2 - 1, label: 'Pixel', quiet: true }),
};
export type P = Values<typeof params>;

export const sliding = ({ kernel, stride, pad }: P): ConvWindows =>
  convWindows({ size: [SIZE, SIZE], kernel, stride, pad, channels: 1, filters: 1 });
export const contributions = (p: P) => sliding(p).rows.out ** 2 * p.kernel ** 2;

export function settle(p: P, changed?: Patch<typeof params>, before?: P): P {
  const d = reshaped(p.d, gradients, sliding(p).rows.out);
  const at = frameKept({ param: 'at', count: contributions }, p, changed, before);
  return { ...p, d, w: reshaped(p.w, weights, p.kernel), at, look: Math.min(p.look, contributions(p) - 1) };
}
