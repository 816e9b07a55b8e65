// What the reader sets in stride-rounding.
import { integer, type Values } from '#lib/widget/params.ts';

export const params = {
  size: integer(8, { min: 5, max: 14, label: 'Input size' }),
  kernel: integer(3, { min: 1, max: 5, label: 'Kernel' }),
  stride: integer(2, { min: 1, max: 5, label: 'Stride' }),
  pad: integer(1, { min: 0, max: 2, label: 'Pad of floor and ceil' }),
};
export type P = Values<typeof params>;
