// The median: as many measurements above it as below, whatever their order and however wild one is.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median } from '#lib/median.ts';

const values = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 30 });

test('as many lie above as below, and the values stay in their order', () => {
  fc.assert(
    fc.property(values, (all) => {
      const before = [...all];
      const middle = median(all);
      expect(all).toEqual(before);
      const [above, below] = [all.filter((v) => v > middle), all.filter((v) => v < middle)];
      expect(Math.max(above.length, below.length)).toBeLessThanOrEqual(all.length / 2);
    }),
  );
});

test('by hand', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([1, 2, 1e9])).toBe(2);
  expect(median([])).toBeNaN();
});
