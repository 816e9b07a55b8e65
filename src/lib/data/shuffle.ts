// The same pixels in other places: one permutation, drawn once from a seed, for every image alike. What stands where is
// lost to the eye and to a convolution; that it is always the same place is not. The order of the images is order.ts.
import { random } from './random.ts';

/** The stream of a seed that the permutation is drawn from; weights take 0, the order of images 1, dropout 2. */
const STREAM = 3;

// #region shuffle
/** Which pixel goes to each place: place p of a shuffled image shows pixel `order[p]`. Throws unless the seed is one (random.ts). */
export const pixelOrder = (pixels: number, seed: number): Uint32Array =>
  random(seed, STREAM).shuffle(Uint32Array.from({ length: pixels }, (_, pixel) => pixel));

/** Shuffles every image of `bytes`, [images · pixels · channels], in place. The channels of a pixel stay together. */
export function shufflePixels(bytes: Uint8Array, order: Uint32Array, channels: number): void {
  const size = order.length * channels;
  const before = new Uint8Array(size);
  for (let first = 0; first < bytes.length; first += size) {
    before.set(bytes.subarray(first, first + size));
    for (let place = 0; place < order.length; place++)
      for (let c = 0; c < channels; c++)
        bytes[first + place * channels + c] = before[order[place] * channels + c];
  }
}
// #endregion
