// What the reader sets in convolution-stepper, and how its window slides.
import { slide } from '#lib/geometry/slide.ts';
import { integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import { flipParam } from '#lib/figure/flip.ts';

const picture: Matrix = [
  [0, 0, 1, 1, 0],
  [0, 2, 3, 1, 0],
  [1, 3, 4, 2, 1],
  [0, 2, 3, 1, 0],
  [0, 0, 1, 1, 0],
];
const edges: Matrix = [
  [1, 0, -1],
  [2, 0, -2],
  [1, 0, -1],
];
export const [SIZE, PAD] = [picture.length, 1];
const MOST = SIZE + 2 * PAD - edges.length + 1; // outputs along a side

export const params = {
  input: matrix(picture, { min: -9, max: 9, step: 1, label: 'Input' }),
  kernel: matrix(edges, { min: -9, max: 9, step: 1, label: 'Kernel' }),
  flip: flipParam,
  stride: integer(1, { min: 1, max: 3, label: 'Stride', more: true }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad', more: true }),
  at: integer(0, { min: 0, max: MOST ** 2 - 1, label: 'Position', quiet: true }),
};
export type P = Values<typeof params>;

/** Input and kernel are square, so rows and columns slide alike. */
export const sliding = ({ input, kernel, stride, pad }: P) =>
  slide({ size: input.length, kernel: kernel.length, stride, pad });
export const positions = (p: P) => sliding(p).out ** 2;

export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, positions(p) - 1) });
