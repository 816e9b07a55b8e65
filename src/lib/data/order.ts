// In which order a run sees the training images: a function of the seed and the epoch alone, never of the download.
import { random } from './random.ts';

/** The stream of a seed that the order is drawn from; weights take 0, dropout 2. */
const STREAM = 1;

/**
 * Indices of all training images in the order of one epoch, counted from 1. The first goes shard by shard, shuffled inside each, so that
 * it can start with the first shard; every later one is a shuffle of everything.
 */
export function epochOrder(shards: readonly number[], epoch: number, seed: number): Uint32Array {
  if (!Number.isSafeInteger(epoch) || epoch < 1)
    throw new RangeError(`The epoch is ${epoch}, but epochs count from 1.`);
  const images = shards.reduce((sum, count) => sum + count, 0);
  const order = Uint32Array.from({ length: images }, (_, i) => i);
  const chance = random(epochSeed(seed, epoch));
  if (epoch > 1) return chance.shuffle(order);
  let first = 0;
  for (const count of shards) chance.shuffle(order.subarray(first, (first += count)));
  return order;
}

/** How many images must have arrived, counted from the front, before `order[from]` … `order[to − 1]` can be used. */
export function neededFor(order: Uint32Array, from: number, to: number): number {
  return order.subarray(from, to).reduce((most, index) => Math.max(most, index + 1), 0);
}

/** An own seed for each epoch: a run that resumes in the ninth need not repeat the shuffles of eight. */
function epochSeed(seed: number, epoch: number): number {
  const draws = random(seed, STREAM);
  for (let i = 1; i < epoch; i++) draws.bits();
  return draws.bits();
}
