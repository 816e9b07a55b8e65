// What the chapter on stride says of pictures: a period of s is gone after the triangle, one of more than 2s survives, and
// what is finer comes back with the period that the sampling theorem gives.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { painted, stripes } from '#lib/data/pictures/patterns.ts';
import { difference, downsampled, keep, triangle } from '#lib/figure/downsample.ts';

const size = { width: 200, height: 21 };
const view = { x: 10, y: 10, width: 180, height: 1 };
const strides = fc.integer({ min: 1, max: 8 });

test('a triangle weighs 1 in all and removes stripes of its own period', () => {
  fc.assert(
    fc.property(strides, fc.integer({ min: 0, max: 7 }), (s, from) => {
      expect(triangle(s).reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
      if (s === 1) return;
      for (const grey of downsampled(stripes(size, s, from), triangle(s), s, view).grey)
        expect(grey).toBeCloseTo(0.5, 5);
    }),
  );
});

test('stripes alias to the stripes whose frequency differs by whole turns a sample', () => {
  fc.assert(
    fc.property(strides, fc.integer({ min: 20, max: 120 }), (s, tenths) => {
      const period = tenths / 10;
      const turns = s / period - Math.round(s / period); // between samples, whole turns cannot be seen
      const kept = downsampled(stripes(size, period), keep, s, { ...view, x: 0, y: 0 });
      const seen = painted(kept, (i) => 0.5 + 0.5 * Math.cos(2 * Math.PI * turns * i));
      expect(difference(kept, seen)).toBeLessThan(1e-3);
    }),
  );
});

test('a picture without a margin for the kernel is refused', () => {
  expect(() => downsampled(stripes(size, 4), triangle(3), 3, { ...view, x: 1 })).toThrow(
    'A kernel of 5 reads',
  );
});
