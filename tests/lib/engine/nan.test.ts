// NaN on cpu and wasm: it comes out of every kind of layer, so that a loss shows it and the run ends. The GPUs: tests/e2e/web*.spec.ts.
import { expect, test } from 'vitest';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { lossesOfNaN, lostNaN } from './nan.ts';

const devices = {
  cpu: async () => cpuDevice(),
  'wasm plain': () => wasmDevice({ relaxed: false }),
  'wasm relaxed': () => wasmDevice(),
};

test.each(Object.entries(devices))('%s: NaN comes out where it went in', async (_, open) => {
  const { lost, tried } = await lostNaN(await open(), cpuDevice());
  expect(lost).toEqual([]);
  expect(tried).toBeGreaterThan(30);
});

test.each(Object.entries(devices))('%s: a weight that is NaN makes the loss NaN', async (_, open) => {
  for (const [name, loss] of Object.entries(await lossesOfNaN(open))) expect(loss, name).toBe('NaN');
});
