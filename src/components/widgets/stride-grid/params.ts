// What the reader sets in stride-grid, and what can stand together; the picture and the kernels.
import { windows } from '#lib/geometry/windows.ts';
import { integer, type Values } from '#lib/widget/params.ts';

// A bright stroke on a dark ground, and the kernel that answers to its left and right sides.
export const picture = [
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
export const kernels = [
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

export const params = {
  size: integer(7, { min: 4, max: picture.length, label: 'Input size' }),
  kernel: integer(3, { min: 1, max: kernels.length, label: 'Kernel' }),
  down: integer(2, { min: 1, max: 4, label: 'Stride down' }),
  along: integer(2, { min: 1, max: 4, label: 'Stride along' }),
  pad: integer(0, { min: 0, max: 2, label: 'Pad' }),
  at: integer(0, { min: 0, max: MOST ** 2 - 1, label: 'Output', quiet: true }),
};
export type P = Values<typeof params>;

export const sliding = ({ size, kernel, pad }: P, stride: readonly [number, number]) =>
  windows({ size: [size, size], kernel, stride, pad: [both(pad), both(pad)] });
const both = (pad: number) => ({ before: pad, after: pad });
export const strided = (p: P) => sliding(p, [p.down, p.along]);
export const outputs = ({ rows, columns }: ReturnType<typeof strided>) => rows.out * columns.out;

export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, outputs(strided(p)) - 1) });
