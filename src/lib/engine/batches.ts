// Which images a step sees: a function of seed, batch and step alone. Waiting for them is train.ts's affair.
import { epochOrder, neededFor } from '#lib/data/order.ts';

export interface Batches {
  /** Steps an epoch; the last one of an epoch may see fewer images. */
  readonly perEpoch: number;
  /** Epoch of a step (from 0), counted from 1. */
  epochOf(step: number): number;
  /** Images seen before a step (from 0). */
  seenBefore(step: number): number;
  /** Numbers of the images of a step. A view that the next call may overwrite. */
  imagesOf(step: number): Uint32Array;
  /** How many images must have arrived, counted from the front, before the step. */
  neededFor(step: number): number;
}

/** @param shards images in each shard of the training set */
export function batchesOf(shards: readonly number[], batch: number, seed: number): Batches {
  const images = shards.reduce((sum, count) => sum + count, 0);
  const perEpoch = Math.ceil(images / batch);
  let known: { epoch: number; order: Uint32Array } = { epoch: 0, order: new Uint32Array() };
  const orderOf = (epoch: number) => {
    if (known.epoch !== epoch) known = { epoch, order: epochOrder(shards, epoch, seed) };
    return known.order;
  };
  const epochOf = (step: number) => Math.floor(step / perEpoch) + 1;
  const bounds = (step: number) => {
    const first = (step % perEpoch) * batch;
    return [first, Math.min(first + batch, images)] as const;
  };
  return {
    perEpoch,
    epochOf,
    seenBefore: (step) => (epochOf(step) - 1) * images + bounds(step)[0],
    imagesOf: (step) => orderOf(epochOf(step)).subarray(...bounds(step)),
    neededFor: (step) => neededFor(orderOf(epochOf(step)), ...bounds(step)),
  };
}
