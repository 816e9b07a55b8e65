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
 * Pearson's correlation of all pixels with the pixel one step further on: 1 where one tells the other exactly, 0 where it
 * tells nothing. NaN where no two pixels are so far apart, or all are equal.
 */
export function correlation({ grey, width, height, tile }: Tiles, { right, down }: Step): number {
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
  const spread = Math.sqrt((sumAA - (sumA * sumA) / n) * (sumBB - (sumB * sumB) / n));
  return spread > 1e-9 * n ? covariance / spread : NaN;
}
// #endregion

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
