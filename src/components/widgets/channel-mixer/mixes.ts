// The mixes that channel-mixer offers, by name: nine weights and three biases each.
import type { Matrix } from '#lib/widget/params.ts';

/** Grey: ITU-R BT.601. Sepia: the matrix of the filter of that name in the W3C's Filter Effects, at full strength. */
export const mixes = {
  same: {
    m: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    b: [0, 0, 0],
  },
  grey: {
    m: [
      [0.3, 0.59, 0.11],
      [0.3, 0.59, 0.11],
      [0.3, 0.59, 0.11],
    ],
    b: [0, 0, 0],
  },
  sepia: {
    m: [
      [0.39, 0.77, 0.19],
      [0.35, 0.69, 0.17],
      [0.27, 0.53, 0.13],
    ],
    b: [0, 0, 0],
  },
  swap: {
    m: [
      [0, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
    ],
    b: [0, 0, 0],
  },
  negative: {
    m: [
      [-1, 0, 0],
      [0, -1, 0],
      [0, 0, -1],
    ],
    b: [1, 1, 1],
  },
  water: {
    m: [
      [-1, 0, 1],
      [-1, 0, 1],
      [-1, 0, 1],
    ],
    b: [0.5, 0.5, 0.5],
  },
} as const satisfies Record<string, { m: Matrix; b: readonly number[] }>;
export type Mix = keyof typeof mixes;
export const labels: Record<Mix | 'own', string> = {
  same: 'as it is',
  grey: 'grey',
  sepia: 'sepia',
  swap: 'red and blue swapped',
  negative: 'negative',
  water: 'blue against red',
  own: 'your own',
};

export const order: readonly Mix[] = Object.keys(mixes) as Mix[];
