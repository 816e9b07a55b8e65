// Where a number that is not finite came up first. Only run when a loss has already shown one.
import type { Plan } from './plan.ts';
import { EngineError } from './report.ts';

/**
 * Looks through the outputs of the last step in order and names the first layer with NaN or ∞; on a device that had gone on
 * by then, the weights tell.
 */
export async function notFinite(plan: Plan, step: number): Promise<EngineError> {
  const place = (await whereNotFinite(plan)) ?? 'the loss';
  return new EngineError(
    'not-finite',
    `The loss is no longer a number: in step ${step + 1} ${place} overflowed.`,
    'The learning rate is usually too high: reset, and train with a smaller one.',
  );
}

async function whereNotFinite({ device, rows, learning, outputs }: Plan) {
  const isBroken = (values: Float32Array) => values.some((value) => !Number.isFinite(value));
  const parameters = await device.read(learning.parameters);
  for (const row of rows) {
    const layer = `layer ${row.path[0] + 1} (${row.name})`;
    for (const { name, offset, length } of row.parameters)
      if (isBroken(parameters.subarray(offset, offset + length)))
        return `the ${name === 'w' ? 'weights' : 'biases'} of ${layer}`;
    const output = outputs.get(row);
    if (output && isBroken(await device.read(output))) return layer;
  }
  return undefined;
}
