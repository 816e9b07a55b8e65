// A picture under a kernel, in numbers: the sums of every window, by what they are divided, and the greys they are shown as.
import type { Picture } from '#lib/data/pictures/picture.ts';
import { latest } from '#lib/latest.ts';
import { windows } from '#lib/geometry/windows.ts';
import { addWeight, convPicture, separate } from '#lib/reference/conv-picture.ts';
import type { Pixels } from '#lib/viz/raster.ts';
import type { Matrix } from '#lib/widget/params.ts';
import type { Divide, Shown } from './presets.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}
/** Grey levels 0 … 255 as whole numbers, as files have them. Made once a picture. */
export interface Levels extends Size {
  readonly x: Float64Array;
  readonly bytes: Uint8ClampedArray;
}
const known = latest<Picture, Levels>(1);
export const levelsOf = (picture: Picture): Levels =>
  known(picture, '', () => {
    const bytes = new Uint8ClampedArray(picture.grey.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = 255 * picture.grey[at]; // which rounds
    return { width: picture.width, height: picture.height, x: Float64Array.from(bytes), bytes };
  });

/** What the sums are divided by; never zero. */
export function divisorOf(kernel: Matrix, divide: Divide, own: number): number {
  const weights = kernel.flat();
  const sum = (pick: (weight: number) => number) => weights.reduce((all, weight) => all + pick(weight), 0);
  switch (divide) {
    case 'sum':
      return sum((weight) => weight) || 1;
    case 'range':
      return (
        Math.max(
          sum((weight) => Math.max(0, weight)),
          sum((weight) => Math.max(0, -weight)),
        ) || 1
      );
    case 'own':
      return own;
    default:
      return divide satisfies never;
  }
}

/** A quotient as a grey, 0 black … 255 white. */
export function greyOf(value: number, shown: Shown): number {
  const grey = shown === 'offset' ? 128 + value / 2 : shown === 'absolute' ? Math.abs(value) : value;
  return Math.max(0, Math.min(255, Math.round(grey)));
}

export interface Filtered {
  /** Sums there are: the output is smaller than the picture by the kernel less one. */
  readonly width: number;
  readonly height: number;
  /**
   * The sums as pixels of a picture as large as the input, so that each stands where its window has its middle; round it
   * nothing, for a window that hangs over the edge has no sum.
   */
  readonly pixels: Pixels;
}
const made = latest<Levels, Filtered>(3);

/** A picture through a kernel, stride 1, no pad. What was asked of a picture lately is kept: to move the window asks it again. */
export function filtered(levels: Levels, kernel: Matrix, divisor: number, shown: Shown): Filtered {
  return made(levels, `${kernel.join()} ${kernel.length} ${divisor} ${shown}`, () => {
    const { y, width, height } = sumsOf(levels, kernel);
    const size = { width, height };
    return { ...size, pixels: greysOf(y, size, levels, divisor, shown) };
  });
}

interface Sums extends Size {
  readonly w: Float64Array;
  readonly y: Float64Array;
}
const before = new WeakMap<Levels, Sums>();

/**
 * The sum of every window. Where one weight differs from last time, only what it changes. Pixels and weights are whole numbers
 * and so are the sums: rounded, either way gives the same.
 */
function sumsOf(levels: Levels, kernel: Matrix): Sums {
  const { width, height, x } = levels;
  const side = kernel.length;
  const g = windows({ size: [height, width], kernel: side });
  const w = Float64Array.from(kernel.flat());
  const last = before.get(levels);
  const others = last?.w.length === w.length ? [...w.keys()].filter((at) => w[at] !== last.w[at]) : [];
  const y = last && others.length === 1 ? withOther(others[0], last) : convPicture(x, w, g).map(Math.round);
  const sums = { w, y, width: g.columns.out, height: g.rows.out };
  before.set(levels, sums);
  return sums;

  function withOther(at: number, { w: old, y: sum }: Sums): Float64Array {
    const one = { row: Math.floor(at / side), column: at % side, weight: w[at] - old[at] };
    return addWeight(sum.slice(), x, g, one);
  }
}

function greysOf(
  y: Float64Array,
  { width, height }: Size,
  whole: Size,
  divisor: number,
  shown: Shown,
): Pixels {
  const data = new Uint8ClampedArray(4 * whole.width * whole.height);
  const [left, top] = [(whole.width - width) >> 1, (whole.height - height) >> 1];
  const [zero, scale] = shown === 'offset' ? [128, 0.5 / divisor] : [0, 1 / divisor];
  const fold = shown === 'absolute';
  for (let i = 0, at = 0; i < height; i++)
    for (let j = 0, to = 4 * ((i + top) * whole.width + left); j < width; j++, at++, to += 4) {
      const value = zero + scale * y[at];
      const grey = fold ? Math.abs(value) : value;
      data[to] = grey; // which rounds, and cuts off at 0 and 255
      data[to + 1] = grey;
      data[to + 2] = grey;
      data[to + 3] = 255;
    }
  return { width: whole.width, height: whole.height, channels: 4, data };
}

/** One window in numbers: the pixels under the kernel, its weights as they lie there, their products. */
export function windowAt({ x, width }: Levels, kernel: Matrix, row: number, column: number) {
  const cells = kernel.map((line, i) =>
    line.map((w, j) => {
      const pixel = x[(row + i) * width + column + j];
      return { i, j, x: pixel, w, product: pixel * w + 0 };
    }),
  );
  const total = (line: readonly { product: number }[]) => line.reduce((sum, { product }) => sum + product, 0);
  const rows = cells.map(total);
  return { cells, rows, sum: rows.reduce((sum, one) => sum + one, 0) };
}

/** Products a pixel: as the kernel stands, and as a sum of columns × rows where that takes fewer. */
export function productsOf(kernel: Matrix) {
  const side = kernel.length;
  const terms = separate(Float64Array.from(kernel.flat()), side, side).length;
  return { direct: side ** 2, terms, separable: 2 * side * terms };
}
