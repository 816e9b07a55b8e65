// The random stream of dropout: layers wherever they stand have masks of their own.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawOf, limitOf, streamOf } from '#lib/engine/random-stream.ts';

/** The share of 4,096 values of which both layers, at a rate of 0.5, drop or keep the same. */
function alike(a: readonly number[], b: readonly number[], seed: number): number {
  const [one, other] = [a, b].map((path) => streamOf(seed, path));
  const limit = limitOf(0.5);
  const drops = (stream: number, place: number) => drawOf(place, 3, stream) < limit;
  let same = 0;
  for (let place = 0; place < 4096; place++) same += Number(drops(one, place) === drops(other, place));
  return same / 4096;
}

test('dropout behind 31 relus in one branch and dropout first in the next: half of their values agree', () => {
  expect(alike([0, 0, 31], [0, 1, 0], 1)).toBeCloseTo(0.5, 1); // was 1: a path was a sum of powers of 31
});

test('so do any two layers, with any seed', () => {
  const path = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(path, path, fc.nat(), (a, b, seed) => {
      fc.pre(a.join() !== b.join());
      const share = alike(a, b, seed);
      return share > 0.4 && share < 0.6; // more than twelve deviations of a fair coin
    }),
  );
});
