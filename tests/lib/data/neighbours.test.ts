// Pairs of pixels: the correlation is Pearson's, no pair leaves its tile, and a shuffle moves pixels and changes none.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { acrossTiles, correlation, mosaic, shuffled, somePairs, type Tiles } from '#lib/data/neighbours.ts';
import { painted, stripes } from '#lib/data/pictures/patterns.ts';
import { random } from '#lib/data/random.ts';

const noise = (width: number, height: number, seed = 1): Tiles => {
  const { uniform } = random(seed);
  return painted({ width, height }, () => uniform());
};
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** By its definition, over a list of pairs. */
function pearson(pairs: [number, number][]): number {
  const [meanA, meanB] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  const sum = (of: (a: number, b: number) => number) =>
    pairs.reduce((all, [a, b]) => all + of(a - meanA, b - meanB), 0);
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
}

it('is Pearson’s correlation over all pairs within a tile', () => {
  const sizes = fc.integer({ min: 2, max: 6 });
  fc.assert(
    fc.property(sizes, sizes, fc.nat(3), fc.nat(3), fc.nat(999), (width, height, right, down, seed) => {
      const picture = { ...noise(3 * width, 2 * height, seed), tile: { width, height } };
      const pairs: [number, number][] = [];
      for (let row = 0; row < 2 * height; row++)
        for (let column = 0; column < 3 * width; column++) {
          if ((row % height) + down >= height || (column % width) + right >= width) continue;
          const at = row * 3 * width + column;
          pairs.push([picture.grey[at], picture.grey[at + down * 3 * width + right]]);
        }
      const value = correlation(picture, { right, down });
      if (pairs.length === 0) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(pearson(pairs), 6);
    }),
  );
});

it('knows stripes: 1 a period apart, −1 half a period, and a flat picture has none', () => {
  const picture = stripes({ width: 80, height: 4 }, 8);
  expect(correlation(picture, { right: 8, down: 0 })).toBeCloseTo(1, 5);
  expect(correlation(picture, { right: 4, down: 0 })).toBeCloseTo(-1, 5);
  expect(
    correlation(
      painted({ width: 9, height: 9 }, () => 0.3),
      { right: 1, down: 0 },
    ),
  ).toBeNaN();
});

it('shuffles the tiles alike, keeps every grey, and leaves of the correlation what chance leaves', () => {
  const plain = stripes({ width: 80, height: 80 }, 20);
  const mixed = shuffled(plain, 3);
  expect([...mixed.grey].toSorted()).toEqual([...plain.grey].toSorted());
  expect(correlation(plain, { right: 1, down: 0 })).toBeGreaterThan(0.9);
  expect(Math.abs(correlation(mixed, { right: 1, down: 0 }))).toBeLessThan(0.06); // 5 deviations of 1/√6,320

  const stack = noise(3, 12);
  const side = mosaic(stack, 3, 2);
  expect([side.width, side.height, side.tile]).toEqual([6, 6, { width: 3, height: 3 }]);
  const tile = (picture: Tiles, n: number) =>
    [0, 1, 2].flatMap((row) => {
      const from = (Math.floor(n / 2) * 3 + row) * 6 + (n % 2) * 3;
      return [...picture.grey.subarray(from, from + 3)];
    });
  for (let n = 0; n < 4; n++) {
    expect(tile(side, n)).toEqual([...stack.grey.subarray(9 * n, 9 * n + 9)]);
    const order = tile(shuffled(side, 5), 0).map((grey) => tile(side, 0).indexOf(grey));
    expect(tile(shuffled(side, 5), n)).toEqual(order.map((pixel) => tile(side, n)[pixel]));
  }
});

it('draws pairs that are pairs, the same for the same seed, and none where there are none', () => {
  const ramp = painted({ width: 50, height: 40 }, (x, y) => (x + 50 * y) / 2000);
  const pairs = somePairs(ramp, { right: 3, down: 2 }, 200, 4);
  expect(pairs).toHaveLength(400);
  for (let n = 0; n < pairs.length; n += 2) expect(pairs[n + 1] - pairs[n]).toBeCloseTo(103 / 2000, 5);
  expect(somePairs(ramp, { right: 3, down: 2 }, 200, 4)).toEqual(pairs);
  expect(somePairs(ramp, { right: 50, down: 0 }, 200, 4)).toHaveLength(0);
});

it('across tiles a shuffle that is the same for all changes nothing', () => {
  const side = mosaic(noise(4, 16), 4, 2);
  expect(acrossTiles(shuffled(side, 7))).toBeCloseTo(acrossTiles(side), 9);
  const twice = mosaic({ width: 2, height: 4, grey: Float32Array.of(0, 1, 1, 0, 0, 1, 1, 0) }, 2, 2);
  expect(acrossTiles(twice)).toBeCloseTo(1, 9);
});
