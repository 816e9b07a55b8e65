// What the reader sets in stride-grid, and what can stand together; the picture and the kernels.
import { windows } from '#lib/geometry/windows.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';

// A bright stroke on a dark ground, and the kernel that answers to its left and right sides.
export const picture: Matrix = [
  [0, 0, 0, 0, 0, 0, 0, 0, 0],
  [0, 1, 4, 5, 5, 5, 3, 0, 0],
  [0, 0, 2, 2, 3, 6, 5, 0, 0],
  [0, 0, 0, 0, 3, 6, 2, 0, 0],
  [0, 0, 0, 2, 6, 3, 0, 0, 0],
  [0, 0, 1, 5, 5, 1, 0, 0, 0],
  [0, 0, 3, 6, 2, 0, 0, 0, 0],
  [0, 1, 5, 4, 0, 0, 0, 0, 0],
  [0, 0, 1, 0, 0, 0, 0, 0, 0],
];
export const kernels: readonly Matrix[] = [
  [[1]],
  [
    [1, -1],
    [1, -1],
  ],
  [
    [1, 0, -1],
    [2, 0, -2],
    [1, 0, -1],
  ],
  [
    [1, 1, -1, -1],
    [1, 1, -1, -1],
    [1, 1, -1, -1],
    [1, 1, -1, -1],
  ],
];
const MOST = picture.length + 2 * 2;
const LEAST = 4;
const typed = { min: -9, max: 9, step: 1 };
const sized = (least: number, most: number) => ({ rows: [least, most], columns: [least, most] }) as const;

export const params = {
  size: integer(7, { min: LEAST, max: picture.length, label: 'Input size' }),
  kernel: integer(3, { min: 1, max: kernels.length, label: 'Kernel' }),
  down: integer(2, { min: 1, max: 4, label: 'Stride down' }),
  along: integer(2, { min: 1, max: 4, label: 'Stride along' }),
  pad: integer(0, { min: 0, max: 2, label: 'Pad', more: true }),
  x: matrix(corner(picture, 7), { ...typed, ...sized(LEAST, picture.length), label: 'Input numbers' }),
  w: matrix(kernels[2], { ...typed, ...sized(1, kernels.length), label: 'Kernel numbers' }),
  at: integer(0, { min: 0, max: MOST ** 2 - 1, label: 'Output', quiet: true }),
};
export type P = Values<typeof params>;

export const sliding = ({ size, kernel, pad }: P, stride: readonly [number, number]) =>
  windows({ size: [size, size], kernel, stride, pad: [both(pad), both(pad)] });
const both = (pad: number) => ({ before: pad, after: pad });
export const strided = (p: P) => sliding(p, [p.down, p.along]);
export const outputs = ({ rows, columns }: ReturnType<typeof strided>) => rows.out * columns.out;

/** Numbers that were typed stay, but for a kernel of another size, which is another kernel. */
export const settle = (p: P): P => ({
  ...p,
  x: reshaped(p.x, picture, p.size),
  w: p.w.length === p.kernel && p.w[0].length === p.kernel ? p.w : kernels[p.kernel - 1],
  at: Math.min(p.at, outputs(strided(p)) - 1),
});
