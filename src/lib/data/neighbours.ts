// Are nearby pixels alike? Pairs of pixels a given step apart, and their correlation: the fact about pictures on which a
// convolution rests. Not a filter; nothing is changed.
import type { Picture } from './pictures/picture.ts';
import { pixelOrder } from './shuffle.ts';
import { random } from './random.ts';

/** A picture, or equal pictures side by side: then `tile` is the size of one, and no pair reaches from one into another. */
export interface Tiles extends Picture {
  readonly tile?: { readonly width: number; readonly height: number };
}

/** From a pixel to the other of its pair. */
export interface Step {
  readonly right: number;
  readonly down: number;
}

// #region correlation
/**
 * Pearson's correlation of all pixels with the pixel one step further on: 1 where
 * one tells the other exactly, 0 where it tells nothing. NaN where no two pixels
 * are so far apart, or all are equal.
 */
export function correlation(picture: Tiles, { right, down }: Step): number {
  const { grey, width, height, tile } = picture;
  const [across, along] = [tile?.width ?? width, tile?.height ?? height];
  const further = down * width + right;
  let [n, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < height; row++) {
    if ((row % along) + down >= along) continue;
    for (let left = 0; left < width; left += across) {
      const start = row * width + left;
      for (let at = start; at < start + across - right; at++) {
        const a = grey[at];
        const b = grey[at + further];
        n += 1;
        sumA += a;
        sumB += b;
        sumAA += a * a;
        sumBB += b * b;
        sumAB += a * b;
      }
    }
  }
  const covariance = sumAB - (sumA * sumB) / n;
  const [varianceA, varianceB] = [sumAA - (sumA * sumA) / n, sumBB - (sumB * sumB) / n];
  const spread = Math.sqrt(varianceA * varianceB);
  return spread > 1e-9 * n ? covariance / spread : NaN;
}
// #endregion

/**
 * The correlation of pixels with those at the same place of the other tiles: what equal places have in common, whatever stands
 * beside them. Every pair of tiles counts in both directions.
 */
export function acrossTiles({ grey, width, height, tile = { width, height } }: Tiles): number {
  const tiles: number[][] = [];
  for (let top = 0; top < height; top += tile.height)
    for (let left = 0; left < width; left += tile.width)
      tiles.push(
        Array.from(
          { length: tile.width * tile.height },
          (_, at) => grey[(top + Math.floor(at / tile.width)) * width + left + (at % tile.width)],
        ),
      );
  const all = tiles.flat();
  const mean = all.reduce((sum, a) => sum + a, 0) / all.length;
  const [square, product] = [
    (a: number) => (a - mean) ** 2,
    (a: number, b: number) => (a - mean) * (b - mean),
  ];
  const spread = all.reduce((sum, a) => sum + square(a), 0) / all.length;
  let [sum, pairs] = [0, 0];
  tiles.forEach((one, i) =>
    tiles.slice(i + 1).forEach((other) => {
      pairs += one.length;
      one.forEach((a, at) => (sum += product(a, other[at])));
    }),
  );
  return sum / pairs / spread;
}

/** At most `most` of the pairs, drawn with `seed`: flat, two greys a pair. */
export function somePairs(picture: Tiles, step: Step, most: number, seed: number): Float32Array {
  const { grey, width, height, tile = { width, height } } = picture;
  const [columns, rows] = [tile.width - step.right, tile.height - step.down];
  if (columns < 1 || rows < 1) return new Float32Array();
  const { integer } = random(seed);
  const pairs = new Float32Array(2 * most);
  const corner = (length: number, one: number) => one * integer(Math.floor(length / one));
  for (let n = 0; n < most; n++) {
    const row = corner(height, tile.height) + integer(rows);
    const column = corner(width, tile.width) + integer(columns);
    pairs[2 * n] = grey[row * width + column];
    pairs[2 * n + 1] = grey[(row + step.down) * width + column + step.right];
  }
  return pairs;
}

/** The same pixels in other places, in every tile alike (data/shuffle.ts). */
export function shuffled(picture: Tiles, seed: number): Tiles {
  const { grey, width, height, tile = { width, height } } = picture;
  const order = pixelOrder(tile.width * tile.height, seed);
  const within = (place: number) => Math.floor(place / tile.width) * width + (place % tile.width);
  const to = new Float32Array(grey.length);
  for (let top = 0; top < height; top += tile.height)
    for (let left = 0; left < width; left += tile.width)
      for (let place = 0; place < order.length; place++)
        to[top * width + left + within(place)] = grey[top * width + left + within(order[place])];
  return { ...picture, grey: to };
}

/** Equal pictures under each other → the same side by side, `columns` in a row. */
export function mosaic({ grey, width, height }: Picture, side: number, columns: number): Tiles {
  const count = height / side;
  const rows = Math.ceil(count / columns);
  const to = new Float32Array(rows * side * columns * width);
  for (let n = 0; n < count; n++)
    for (let row = 0; row < side; row++) {
      const from = (n * side + row) * width;
      const place = (Math.floor(n / columns) * side + row) * columns * width + (n % columns) * width;
      to.set(grey.subarray(from, from + width), place);
    }
  return { width: columns * width, height: rows * side, grey: to, tile: { width, height: side } };
}
