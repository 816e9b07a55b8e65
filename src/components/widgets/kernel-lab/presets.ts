// Kernels that people use, in every odd size from 3 to 11, as small whole numbers; what to divide by is beside them. All are
// written as they lie on the picture, unflipped.
import type { Matrix } from '#lib/widget/params.ts';

/** By what the sum is divided before it is shown. */
export type Divide = 'sum' | 'range' | 'own';
/** How a number is made a grey. */
export type Shown = 'clip' | 'offset' | 'absolute';

export interface Preset {
  readonly label: string;
  /** The kernel of `size` × `size`, `size` odd. */
  readonly of: (size: number) => Matrix;
  readonly divide: Divide;
  readonly shown: Shown;
}

/** Rows of a bell, small enough to be read when they are multiplied with one another; up to 5 they are binomial. */
const BELLS: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  3: [1, 2, 1],
  5: [1, 4, 6, 4, 1],
  7: [1, 3, 6, 8, 6, 3, 1],
  9: [1, 3, 5, 8, 9, 8, 5, 3, 1],
  11: [1, 2, 4, 6, 8, 9, 8, 6, 4, 2, 1],
};

const outer = (column: readonly number[], row: readonly number[]): Matrix =>
  column.map((a) => row.map((b) => a * b));
const added = (a: Matrix, b: Matrix): Matrix => a.map((line, i) => line.map((value, j) => value + b[i][j]));
const turned = (a: Matrix): Matrix => a[0].map((_, j) => a.map((line) => line[j]));
const filled = (size: number, of: (row: number, column: number) => number): Matrix =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => of(i, j)));
/** The full convolution of a row with a short one: each row here is two cells shorter than the kernel. */
const widened = (row: readonly number[], [a, b, c]: readonly [number, number, number]) =>
  Array.from(
    { length: row.length + 2 },
    (_, j) => a * (row[j] ?? 0) + b * (row[j - 1] ?? 0) + c * (row[j - 2] ?? 0),
  );
/** Three by three numbers in the corners, on the sides and in the middle; nothing between. */
const spread = (size: number, three: Matrix): Matrix => {
  const half = (size - 1) / 2;
  return filled(size, (i, j) => (i % half || j % half ? 0 : three[i / half][j / half]));
};

const identity = (size: number) => filled(size, (i, j) => Number(i === j && i === (size - 1) / 2));
/** Left to right a difference, top to bottom a bell: the slope, steadied. */
const slope = (size: number) => outer(BELLS[size], widened(BELLS[size - 2], [-1, 0, 1]));
/** How much the neighbours on both sides exceed what is between, in one direction. */
const bend = (size: number) => {
  const across = size === 3 ? [0, 1, 0] : BELLS[size];
  return outer(across, widened(BELLS[size - 2], [1, -2, 1]));
};

export const presets = {
  identity: { label: 'identity', of: identity, divide: 'sum', shown: 'clip' },
  box: { label: 'box', of: (size) => filled(size, () => 1), divide: 'sum', shown: 'clip' },
  gaussian: {
    label: 'Gaussian',
    of: (size) => outer(BELLS[size], BELLS[size]),
    divide: 'sum',
    shown: 'clip',
  },
  sharpen: {
    label: 'sharpen',
    of: (size) =>
      size === 3
        ? [
            [0, -1, 0],
            [-1, 5, -1],
            [0, -1, 0],
          ]
        : filled(size, (i, j) => (identity(size)[i][j] ? 2 * size ** 2 - 1 : -1)), // twice the picture less its box
    divide: 'sum',
    shown: 'clip',
  },
  emboss: {
    label: 'emboss',
    of: (size) =>
      spread(size, [
        [-2, -1, 0],
        [-1, 1, 1],
        [0, 1, 2],
      ]),
    divide: 'sum',
    shown: 'clip',
  },
  'sobel-x': { label: 'Sobel, left to right', of: slope, divide: 'range', shown: 'offset' },
  'sobel-y': {
    label: 'Sobel, top to bottom',
    of: (size) => turned(slope(size)),
    divide: 'range',
    shown: 'offset',
  },
  laplacian: {
    label: 'Laplacian',
    of: (size) => added(bend(size), turned(bend(size))),
    divide: 'range',
    shown: 'offset',
  },
} as const satisfies Readonly<Record<string, Preset>>;
export type PresetName = keyof typeof presets;

/** A kernel brought to another size round its middle: cut off, or bordered with zeros. */
export function resized(kernel: Matrix, size: number): Matrix {
  const [down, along] = [kernel.length, kernel[0].length].map((length) => Math.floor((length - size) / 2));
  return filled(size, (i, j) => kernel[i + down]?.[j + along] ?? 0);
}
