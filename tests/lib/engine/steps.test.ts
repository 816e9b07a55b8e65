// Whole networks on wasm against cpu: the loss and every gradient of a step, printed, and a second step after the update.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import type { Device } from '#lib/engine/device.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import * as nets from './nets.ts';
import { compareSteps } from './step.ts';
import { stepTable } from './table.ts';

const devices: Record<string, () => Promise<Device>> = {
  'wasm plain': () => wasmDevice({ relaxed: false }),
  wasm: () => wasmDevice(),
  'wasm on 2 threads': () => wasmDevice({ threads: 2 }),
};

describe.each(Object.keys(devices))('%s', (name) => {
  // Opened when its turn comes: a thread that starts while others compute would not be heard in time.
  let device: Device;
  beforeAll(async () => void (device = await devices[name]()));
  afterAll(() => device.release());

  test.each(Object.entries(nets))('%s', async (netName, net) => {
    const far = await compareSteps(net, 6, [device, cpuDevice()]);
    if (device.threads === 1) console.log(stepTable(name, netName, far));
    expect(Object.entries(far).filter(([, distance]) => !(distance < 1e-4))).toEqual([]);
  });
});
