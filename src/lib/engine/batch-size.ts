// How many images a step may have: one rule for options, snapshots and plans. How many a machine can hold is cost.ts's affair.

/**
 * A gradient over so many is as good as that of all images, and an epoch would be no more than a few steps. A figure may offer its
 * reader fewer.
 */
export const MOST_BATCH = 4096;

export const isBatch = (batch: unknown): boolean =>
  Number.isInteger(batch) && (batch as number) >= 1 && (batch as number) <= MOST_BATCH;

/** For “it must be …”. */
export const batchRule = `a whole number from 1 to ${MOST_BATCH.toLocaleString('en')}`;
