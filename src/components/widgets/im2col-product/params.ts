// What the reader sets in im2col-product, and what can stand together.
import { convWindows, type ConvWindows } from '#lib/geometry/windows.ts';
import { frameKept } from '#lib/widget/kept.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { looked } from '#lib/figure/looked.ts';
import { choice, integer, matrix, type Matrix, type Patch, type Values } from '#lib/widget/params.ts';

const picture: Matrix = [
  [0, 0, 1, 2],
  [0, 1, 3, 1],
  [1, 3, 1, 0],
  [2, 1, 0, 0],
];
export const SIZE = picture.length;
export const FILTERS = 'AB';
const edges: Matrix = [
  [1, 0, -1],
  [2, 0, -2],
  [1, 0, -1],
];
const blob: Matrix = [
  [1, 1, 1],
  [1, 2, 1],
  [1, 1, 1],
];
const [WIDEST, PAD] = [edges.length, 1];
const typed = { min: -9, max: 9, step: 1 };
const sides = { rows: [1, WIDEST], columns: [1, WIDEST] } as const;

export const params = {
  kernel: integer(2, { min: 1, max: WIDEST, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad' }),
  layout: choice(
    'rows',
    { rows: 'columns · filters (this book)', columns: 'filters · columns (most lectures)' },
    { label: 'Layout' },
  ),
  x: matrix(picture, { ...typed, label: 'Picture' }),
  a: matrix(corner(edges, 2), { ...typed, ...sides, label: 'Filter A' }),
  b: matrix(corner(blob, 2), { ...typed, ...sides, label: 'Filter B' }),
  at: integer(8, { min: 0, max: (SIZE + 2 * PAD) ** 2 * FILTERS.length - 1, label: 'Output', quiet: true }),
  look: looked((SIZE + 2 * PAD) ** 2 * FILTERS.length - 1),
};
export type P = Values<typeof params>;

export const sliding = ({ kernel, stride, pad }: P): ConvWindows =>
  convWindows({ size: [SIZE, SIZE], kernel, stride, pad, channels: 1, filters: FILTERS.length });
export const outputs = (p: P) => sliding(p).rows.out ** 2 * FILTERS.length;

export function settle(p: P, changed?: Patch<typeof params>, before?: P): P {
  const filters = { a: reshaped(p.a, edges, p.kernel), b: reshaped(p.b, blob, p.kernel) };
  const at = frameKept({ param: 'at', count: outputs }, p, changed, before);
  return { ...p, ...filters, at, look: Math.min(p.look, outputs(p) - 1) };
}
