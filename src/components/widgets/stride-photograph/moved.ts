// A picture moved by a part of a pixel, as a camera would see it: between the pixels stands what the sampling theorem says,
// near enough. Beyond an edge its last pixel goes on.
import type { Picture } from '#lib/data/pictures/picture.ts';

const LOBES = 6;
const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
/** A sinc under a wider one, so that it ends after so many lobes. Source: Duchon 1979, “Lanczos filtering”. */
const lanczos = (x: number) => (Math.abs(x) < LOBES ? sinc(x) * sinc(x / LOBES) : 0);

/** For a move by `by` pixels: of each pixel, how far away the pixels stand that it is made of, and their weights, 1 in all. */
function tapsOf(by: number): { offset: number; weight: number }[] {
  const first = Math.ceil(-by - LOBES);
  const taps = Array.from({ length: 2 * LOBES }, (_, i) => ({
    offset: first + i,
    weight: lanczos(first + i + by),
  }));
  const sum = taps.reduce((all, { weight }) => all + weight, 0);
  return taps.map(({ offset, weight }) => ({ offset, weight: weight / sum })).filter(({ weight }) => weight);
}

/** The picture with everything in it `right` pixels further right and `down` further down; itself where it stays. */
export function moved(from: Picture, right: number, down: number): Picture {
  if (right === 0 && down === 0) return from;
  const { width, height } = from;
  const clamped = (n: number, length: number) => Math.max(0, Math.min(length - 1, n));
  const along = new Float32Array(width * height);
  const grey = new Float32Array(width * height);
  for (const { offset, weight } of tapsOf(right))
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        along[row * width + column] += weight * from.grey[row * width + clamped(column + offset, width)];
  for (const { offset, weight } of tapsOf(down))
    for (let row = 0; row < height; row++) {
      const start = clamped(row + offset, height) * width;
      for (let column = 0; column < width; column++)
        grey[row * width + column] += weight * along[start + column];
    }
  return { width, height, grey };
}
