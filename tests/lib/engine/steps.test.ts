// Whole networks on wasm against cpu: the loss and every gradient of a step, printed, and a second step after the update.
import { afterAll, describe, expect, test } from 'vitest';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import * as nets from './nets.ts';
import { compareSteps } from './step.ts';
import { stepTable } from './table.ts';

const devices = {
  'wasm plain': wasmDevice({ relaxed: false }),
  wasm: wasmDevice(),
  'wasm on 2 threads': wasmDevice({ threads: 2 }),
};
afterAll(async () => Promise.all(Object.values(devices).map(async (device) => (await device).release())));

describe.each(Object.keys(devices) as (keyof typeof devices)[])('%s', (name) => {
  test.each(Object.entries(nets))('%s', async (netName, net) => {
    const device = await devices[name];
    const far = await compareSteps(net, 6, [device, cpuDevice()]);
    if (device.threads === 1) console.log(stepTable(name, netName, far));
    expect(Object.entries(far).filter(([, distance]) => !(distance < 1e-4))).toEqual([]);
  });
});
