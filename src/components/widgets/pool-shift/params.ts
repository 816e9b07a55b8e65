// What the reader sets in pool-shift: all that a line that goes round can have.
import { choice, flag, integer, row, type Values } from '#lib/widget/params.ts';

export const LENGTH = 12; // strides of 1, 2, 3 and 4 divide it
export const params = {
  kind: choice(
    'max',
    { max: 'largest (max)', mean: 'mean', keep: 'first: no pooling' },
    { label: 'Of each window the' },
  ),
  region: integer(2, { min: 1, max: 4, label: 'Region' }),
  stride: integer(2, { min: 1, max: 4, label: 'Stride' }),
  blur: flag(false, { label: 'blur before skipping' }),
  shift: integer(0, { min: 0, max: LENGTH - 1, label: 'Moved by', quiet: true }),
  x: row([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1], {
    min: -9,
    max: 9,
    step: 1,
    label: 'Input numbers',
    columns: [LENGTH, LENGTH],
  }),
};
export type P = Values<typeof params>;
