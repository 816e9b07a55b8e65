// Every kernel of the wasm device, in both builds, against the reference kernels on random layers; and on threads.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import type { Device } from '#lib/engine/device.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { image, connected, conv, flatten, net, softmax, type Layer } from '#lib/nets/spec.ts';
import { compareSteps } from './step.ts';
import { examine, families, layersOf } from './trials.ts';

describe.each([{ relaxed: false }, { relaxed: true }])('wasm, relaxed $relaxed', (options) => {
  test.each(Object.keys(families))('%s', async (family) => {
    const device = await wasmDevice(options);
    const { largest, failures, trials } = await examine(family, 1, device, cpuDevice());
    console.log(`wasm, ${family}: ${trials} layers, largest distances`, largest);
    expect(failures).toEqual([]);
    expect(trials).toBe(families[family].count);
  });
});

describe('wasm on 3 threads', () => {
  let device: Device;
  beforeAll(async () => void (device = await wasmDevice({ threads: 3 })));
  afterAll(() => device.release());

  // A step of a small net around the layer: threads only run whole phases.
  test.each(Object.keys(families))('%s', async (family) => {
    const failures: string[] = [];
    for (const { input, layer, batch } of layersOf(family, 2).slice(0, 25)) {
      const before: Layer[] = [conv(input.channels, 1, { bias: false, name: 'before' })];
      const after: Layer[] = [flatten(), connected(3, { name: 'after' }), softmax()];
      const { height, width, channels } = input;
      const around = net(layer.kind, image(height, width, channels), [...before, layer, ...after]);
      const far = await compareSteps(around, 2 * batch + 3, [device, cpuDevice()]);
      if (!Object.values(far).every((distance) => distance < 1e-4))
        failures.push(JSON.stringify({ input, layer, batch, far }));
    }
    expect(failures).toEqual([]);
  });
});
