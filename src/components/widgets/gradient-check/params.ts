// What the reader sets in gradient-check, and what can stand together.
import { reshaped } from '#lib/widget/reshape.ts';
import { choice, flag, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import { KERNEL, outputsOf, SIZE } from './check.ts';

const picture: Matrix = [
  [0.5, -1, 0.2, 0.8],
  [1, 0.3, -0.7, 0.6], // one output is −0.02: near the kink of relu
  [-0.2, 0.9, 0.5, -1],
  [0.7, -0.4, 0.1, 0.3],
];
const weights: Matrix = [
  [0.6, -0.3],
  [0.2, 0.4],
];
const MOST = SIZE - KERNEL + 1;
const factors: Matrix = [
  [1, -0.5, 2],
  [0.4, 1, -1],
  [-2, 0.3, 1],
];
const typed = { min: -3, max: 3, step: 0.1 };

export const params = {
  layer: choice(
    'tanh',
    { tanh: 'convolution, tanh', relu: 'convolution, relu', maxPool: 'max-pooling' },
    { label: 'Layer' },
  ),
  of: choice('x', { x: '∂L/∂x', w: '∂L/∂w' }, { label: 'Gradient' }),
  step: integer(-5, { min: -14, max: 0, label: 'Step h = 10 to the', quiet: true }),
  stride: integer(1, { min: 1, max: 2, label: 'Stride' }),
  broken: flag(false, { label: 'break the backward pass' }),
  x: matrix(picture, { ...typed, label: 'x' }),
  w: matrix(weights, { ...typed, label: 'w' }),
  c: matrix(factors, { ...typed, rows: [1, MOST], columns: [1, MOST], label: 'c, the factors of the loss' }),
  cell: integer(5, { min: 0, max: SIZE ** 2 - 1, label: 'Cell', quiet: true }),
};
export type P = Values<typeof params>;

/** Max-pooling has no weights to ask for. */
export const asked = (p: P): 'x' | 'w' => (p.layer === 'maxPool' ? 'x' : p.of);
export const side = (p: P) => (asked(p) === 'x' ? SIZE : KERNEL);

export function settle(p: P): P {
  const c = reshaped(p.c, factors, outputsOf(p.stride));
  return { ...p, of: asked(p), c, cell: Math.min(p.cell, side(p) ** 2 - 1) };
}
