// Where a number that is not finite came up first. Only run when a loss has already shown one.
import { placeOf, type Row } from '#lib/nets/trace.ts';
import type { Plan } from './plan.ts';
import { EngineError, type Snapshot } from './report.ts';

/**
 * Looks through the outputs of the last step in order and names the first layer with NaN or ∞; on a device that had gone on
 * by then, the weights tell.
 * @param before the run as it was before the step; given on if its numbers are finite
 */
export async function notFinite(plan: Plan, step: number, before: Snapshot): Promise<EngineError> {
  const place = (await whereNotFinite(plan)) ?? 'the loss';
  const arrays = [before.parameters, ...before.state, before.kept];
  const isGood = arrays.every((array) => array.every(Number.isFinite));
  return new EngineError(
    'not-finite',
    `The loss is no longer a number: in step ${step + 1} ${place} overflowed.`,
    'The learning rate is usually too high: reset, and train with a smaller one.',
    isGood ? before : undefined,
  );
}

async function whereNotFinite({ device, rows, learning, outputs }: Plan) {
  const isBroken = (values: Float32Array) => values.some((value) => !Number.isFinite(value));
  const parameters = await device.read(learning.parameters);
  for (const row of inOrder(rows)) {
    const layer = placeOf(row.path, row.layer);
    for (const { name, offset, length } of row.parameters)
      if (isBroken(parameters.subarray(offset, offset + length)))
        return `the ${name === 'w' ? 'weights' : 'biases'} of ${layer}`;
    const output = outputs.get(row);
    if (output && isBroken(await device.read(output))) return layer;
  }
  return undefined;
}

/** As they compute: what is inside a layer before the layer. */
const inOrder = (rows: readonly Row[]): Row[] =>
  rows.flatMap((row) => [...row.branches.flatMap(inOrder), row]);
