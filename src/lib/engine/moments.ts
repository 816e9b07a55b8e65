// What batchNorm keeps beside the weights, before the first step, and as snapshots of version 1 held it. How it moves in a step is
// reference/batch-norm.ts's affair.
import { momentumAt } from '#lib/reference/batch-norm.ts';
import { flat, type Row } from '#lib/nets/trace.ts';

/** Before the first batch has been seen. */
export function initialMoments(rows: readonly Row[], length: number): Float32Array {
  const values = new Float32Array(length);
  for (const row of flat(rows))
    for (const { start = 0, offset, length: own } of row.state) values.fill(start, offset, offset + own);
  return values;
}

/**
 * The moments of a snapshot of version 1, which began at 0 with the momentum of every later step and so are a part 1 − (1 − m)ⁿ of the
 * truth after n steps.
 */
export function momentsOfVersion1(rows: readonly Row[], kept: Float32Array, step: number): Float32Array {
  if (step === 0) return initialMoments(rows, kept.length);
  const values = kept.slice();
  for (const row of flat(rows)) {
    if (row.kind !== 'batchNorm') continue;
    const grown = momentumAt(row.layer.momentum, step - 1) / row.layer.momentum;
    for (const { offset, length } of row.state)
      for (let at = offset; at < offset + length; at++) values[at] *= grown;
  }
  return values;
}
