// What the probe `layers` is for: in a plain stack gradients die layer by layer, and the remedies keep them alive.
import { expect, test } from 'vitest';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { stack, type StackOptions } from '#lib/nets/stack.ts';
import { probed } from './probes.ts';

/** RMS of ∂L/∂w of the convolutions after the first step, the one next to the image first. */
async function gradientsOf(options: StackOptions): Promise<number[]> {
  const device = await wasmDevice();
  const { steps } = await probed(stack(options), 8, device, ['layers']);
  const { layers } = (await steps(1)).probes!;
  device.release();
  return layers!.filter(({ kind }) => kind === 'conv').map(({ weightGradients }) => weightGradients!.rms);
}
/** What of the gradient at the last convolution is left at the first. */
const left = (gradients: number[]) => gradients[0] / gradients.at(-1)!;

test('with logistics a layer costs three quarters of the gradient and more: ten layers leave a millionth, twenty nothing', async () => {
  const [ten, twenty] = [await gradientsOf({ depth: 10 }), await gradientsOf({ depth: 20 })];
  expect(left(ten)).toBeLessThan(0.25 ** 9);
  expect(left(twenty)).toBeLessThan(0.25 ** 19);
  const fewer = twenty.slice(1, -1).filter((rms, i) => rms < twenty[i + 2]);
  expect(fewer).toHaveLength(18); // every single one loses
});

test.each<StackOptions>([
  { depth: 20, activation: 'relu' },
  { depth: 20, activation: 'logistic', with: 'batchNorm' },
  { depth: 20, activation: 'logistic', with: 'shortcuts' },
  { depth: 20, activation: 'relu', with: 'shortcuts' },
])('with other activations, or a remedy, it arrives: %o', async (options) => {
  expect(left(await gradientsOf(options))).toBeGreaterThan(0.1);
});
