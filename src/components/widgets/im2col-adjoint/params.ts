// What the reader sets in im2col-adjoint, and what can stand together.
import { windows, type PoolWindows } from '#lib/geometry/windows.ts';
import { reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';

export const SIZE = 3;
const [KERNEL, PAD] = [2, 1];
export const TAPS = KERNEL ** 2;
const MOST = (SIZE + 2 * PAD - KERNEL + 1) ** 2;
const numbers: Matrix = Array.from({ length: MOST }, (_, i) =>
  Array.from({ length: TAPS }, (_, k) => [1, -2, 3, 0, 2, -1, 1][(i * 4 + k) % 7]),
);
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  stride: integer(1, { min: 1, max: 2, label: 'Stride' }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad' }),
  how: choice('add', { add: '+=', assign: '=' }, { label: 'col2im with' }),
  x: matrix(
    [
      [1, 2, 0],
      [3, 1, 2],
      [0, 4, 1],
    ],
    { ...typed, label: 'x' },
  ),
  y: matrix(numbers.slice(0, 4), { ...typed, rows: [1, MOST], label: 'y' }),
  pixel: integer(4, { min: 0, max: SIZE ** 2 - 1, label: 'Pixel', quiet: true }),
};
export type P = Values<typeof params>;

export const sliding = ({ stride, pad }: P): PoolWindows => ({
  ...windows({ size: [SIZE, SIZE], kernel: KERNEL, stride, pad }),
  channels: 1,
});
export const settle = (p: P): P => ({
  ...p,
  y: reshaped(p.y, numbers, sliding(p).rows.out ** 2, TAPS),
});
