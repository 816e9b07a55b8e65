// Test images for a data set that brings none: every sixth is kept back, so that both parts are of one kind, in whatever order they come.
import { valuesOf } from '../descriptor.ts';
import { LEAST_IMAGES, tooFew } from './fault.ts';
import type { Pair } from './pair.ts';

const KEPT_BACK = 6;

/** One pair made two. @throws DataError where there are too few images */
export function heldBack(pair: Pair): { train: Pair; test: Pair } {
  if (pair.count < LEAST_IMAGES) throw tooFew(pair.count);
  const size = valuesOf(pair.shape);
  const some = (isWanted: (image: number) => boolean): Pair => {
    const parts = pair.parts.map(({ pixels, labels }) => {
      const chosen = Array.from(labels.keys()).filter(isWanted);
      const to = { pixels: new Uint8Array(chosen.length * size), labels: new Uint8Array(chosen.length) };
      chosen.forEach((image, i) => {
        to.pixels.set(pixels.subarray(image * size, (image + 1) * size), i * size);
        to.labels[i] = labels[image];
      });
      return to;
    });
    return { ...pair, parts, count: parts.reduce((sum, { labels }) => sum + labels.length, 0) };
  };
  const isTest = (image: number) => image % KEPT_BACK === KEPT_BACK - 1;
  return { train: some((image) => !isTest(image)), test: some(isTest) };
}
