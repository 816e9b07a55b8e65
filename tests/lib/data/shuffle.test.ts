// A shuffle of pixels: what must hold for any size, any seed and any bytes.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pixelOrder, shufflePixels } from '#lib/data/shuffle.ts';

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const sizes = fc.integer({ min: 1, max: 200 });

it('is a permutation, the same for the same seed', () => {
  fc.assert(
    fc.property(sizes, seeds, (pixels, seed) => {
      const order = pixelOrder(pixels, seed);
      expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: pixels }, (_, i) => i));
      expect(pixelOrder(pixels, seed)).toEqual(order);
    }),
  );
});

it('moves the pixels of every image alike, each with all its channels', () => {
  fc.assert(
    fc.property(
      sizes,
      seeds,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(1, 3),
      (pixels, seed, images, channels) => {
        const bytes = Uint8Array.from({ length: images * pixels * channels }, (_, i) => (i * 7) % 251);
        const before = bytes.slice();
        const order = pixelOrder(pixels, seed);
        shufflePixels(bytes, order, channels);
        const at = (from: Uint8Array, n: number, pixel: number) => [
          ...from.subarray((n * pixels + pixel) * channels, (n * pixels + pixel + 1) * channels),
        ];
        for (let n = 0; n < images; n++)
          order.forEach((pixel, place) => expect(at(bytes, n, place)).toEqual(at(before, n, pixel)));
      },
    ),
  );
});

it('leaves few pixels where they were, and differs between seeds', () => {
  const order = pixelOrder(784, 1);
  expect(order.filter((pixel, place) => pixel === place).length).toBeLessThan(10); // 1 is expected
  expect(order).not.toEqual(pixelOrder(784, 2));
});
