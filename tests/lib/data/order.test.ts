// The order of images: what must hold for any shards, epoch and seed.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { epochOrder, neededFor } from '#lib/data/order.ts';

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const shardLists = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });
const epochs = fc.integer({ min: 1, max: 30 });
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

it('shows every image exactly once an epoch, and the same way for the same seed', () => {
  fc.assert(
    fc.property(shardLists, epochs, seeds, (shards, epoch, seed) => {
      const order = epochOrder(shards, epoch, seed);
      expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: sum(shards) }, (_, i) => i));
      expect(epochOrder(shards, epoch, seed)).toEqual(order);
    }),
  );
});

it('needs in the first epoch no shard before its turn', () => {
  fc.assert(
    fc.property(shardLists, seeds, (shards, seed) => {
      const order = epochOrder(shards, 1, seed);
      for (let end = 1; end <= order.length; end++) {
        const shard = shards.findIndex((_, i) => sum(shards.slice(0, i + 1)) >= end);
        expect(neededFor(order, 0, end)).toBeLessThanOrEqual(sum(shards.slice(0, shard + 1)));
      }
    }),
  );
});

it('mixes all shards from the second epoch on, and differs between epochs and seeds', () => {
  const shards = [100, 100];
  const crossed = (order: Uint32Array) => order.subarray(0, 100).filter((index) => index >= 100).length;
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 30 }), seeds, (epoch, seed) => {
      const order = epochOrder(shards, epoch, seed);
      expect(crossed(order)).toBeGreaterThan(25); // 50 expected, 7 standard deviations away
      expect(order).not.toEqual(epochOrder(shards, epoch + 1, seed));
      expect(order).not.toEqual(epochOrder(shards, epoch, seed === 0 ? 1 : seed - 1));
    }),
  );
});

it.each([0, -1, 1.5, NaN])('refuses epoch %s by name', (epoch) => {
  expect(() => epochOrder([10], epoch, 1)).toThrow(`The epoch is ${epoch}`);
});
