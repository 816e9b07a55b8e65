// The numbers that channel-sums shows before the reader types any: a picture of four channels, kernels for four filters.
import type { Matrix } from '#lib/widget/params.ts';

export const [SIZE, KERNEL, MOST] = [5, 3, 4];

// A red berry on green leaves, and what a fourth sensor might have seen: red, green, blue, warmth.
export const picture: readonly Matrix[] = [
  [
    [1, 1, 0, 1, 1],
    [1, 4, 5, 4, 1],
    [0, 5, 6, 5, 0],
    [1, 4, 5, 4, 1],
    [1, 1, 0, 1, 1],
  ],
  [
    [4, 4, 5, 4, 4],
    [4, 2, 1, 2, 5],
    [5, 1, 0, 1, 4],
    [4, 2, 1, 1, 4],
    [4, 5, 4, 4, 3],
  ],
  [
    [1, 1, 2, 1, 1],
    [1, 1, 1, 1, 2],
    [2, 1, 3, 1, 1],
    [1, 1, 1, 1, 1],
    [1, 2, 1, 1, 1],
  ],
  [
    [2, 2, 2, 2, 2],
    [2, 2, 3, 2, 2],
    [2, 3, 3, 3, 2],
    [2, 2, 3, 2, 2],
    [2, 2, 2, 2, 2],
  ],
];
const [plus, minus, none, edges, mean, middle] = [
  ['0 1 0', '1 1 1', '0 1 0'],
  ['0 -1 0', '-1 -1 -1', '0 -1 0'],
  ['0 0 0', '0 0 0', '0 0 0'],
  ['1 0 -1', '2 0 -2', '1 0 -1'],
  ['1 1 1', '1 1 1', '1 1 1'],
  ['0 0 0', '0 1 0', '0 0 0'],
].map((lines) => lines.map((line) => line.split(' ').map(Number)));
/** By filter, by channel: redder than green; upright edges in any colour; bright, whatever the colour; differences of channels. */
const kernels = [
  [plus, minus, none, middle],
  [edges, edges, edges, none],
  [mean, mean, mean, mean],
  [middle, minus, middle, plus],
];
/** Filters below one another, channels side by side. */
export const weights: Matrix = kernels.flatMap((filter) =>
  filter[0].map((_, line) => filter.flatMap((kernel) => kernel[line])),
);
