// Whole networks: loss and every gradient of one step on each device against the interpreter of reference/, in float64.
import { describe, expect, test } from 'vitest';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import type { Device } from '#lib/engine/device.ts';
import { initialParameters } from '#lib/engine/initialise.ts';
import { compile, run } from '#lib/engine/plan.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { random } from '#lib/data/random.ts';
import { lenet5of1998 } from '#lib/nets/lenet5-1998.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { miniAlexnet, miniInception, miniNin, miniVgg } from '#lib/nets/mini.ts';
import { stack } from '#lib/nets/stack.ts';
import type { Layer, Net } from '#lib/nets/spec.ts';
import { flat } from '#lib/nets/trace.ts';
import { backward, forward, lossOf } from '#lib/reference/network.ts';
import { distance, normals } from './arrays.ts';

const devices: Record<string, () => Device | Promise<Device>> = {
  cpu: cpuDevice,
  'wasm plain': () => wasmDevice({ relaxed: false }),
  'wasm relaxed': () => wasmDevice({ relaxed: true }),
};

/** Chance is tested elsewhere: here a dropout drops nothing. */
const withoutChance = (net: Net): Net => {
  const mend = (layer: Layer): Layer => {
    if (layer.kind === 'dropout') return { ...layer, rate: 0 };
    if (layer.kind === 'parallel') return { ...layer, branches: layer.branches.map((b) => b.map(mend)) };
    if (layer.kind === 'residual')
      return { ...layer, body: layer.body.map(mend), shortcut: layer.shortcut.map(mend) };
    if (layer.kind === 'auxiliary') return { ...layer, head: layer.head.map(mend) };
    return layer;
  };
  return { ...net, layers: net.layers.map(mend) };
};

const nets = [
  lenet5,
  lenet5of1998,
  miniAlexnet,
  miniVgg,
  miniNin,
  miniInception,
  stack({ depth: 4, activation: 'relu', with: 'shortcuts' }),
  stack({ depth: 3, activation: 'tanh', with: 'batchNorm' }),
].map(withoutChance);

describe.each(Object.keys(devices))('%s', (name) => {
  test.each(nets.map((net) => [net.name, net] as const))('one step of %s', async (_, net) => {
    const batch = 6;
    const device = await devices[name]();
    const plan = compile(net, batch, device);
    const { parameters, gradients } = plan.learning;
    const params = initialParameters(plan.rows, parameters.length, random(7));
    const x = normals(plan.x.length, 8);
    const labels = Int32Array.from({ length: batch }, (_, i) => (3 * i) % plan.classes);
    device.write(parameters, params);
    device.write(plan.x, x);
    device.write(plan.label, labels);
    run(plan.forward, batch);
    run(plan.backward, batch);

    const state = new Float64Array(plan.kept.length);
    const buffers = { params: Float64Array.from(params), state };
    const pass = forward(plan.rows, buffers, Float64Array.from(x), random(1).uniform);
    const wanted = backward(pass, buffers, labels);
    const found = await device.read(gradients);
    const largest = Math.max(...wanted.dparams.map(Math.abs));
    for (const [i, row] of flat(plan.rows).entries())
      for (const { name: array, offset, length } of row.parameters) {
        const [mine, theirs] = [found, wanted.dparams].map((values) =>
          values.subarray(offset, offset + length),
        );
        // A bias before a batchNorm has no gradient at all: what rounding leaves there is measured against the others'.
        const isNone = array === 'b' && flat(plan.rows)[i + 1]?.kind === 'batchNorm';
        expect(
          distance(mine, theirs, isNone ? largest : 1e-3 * largest),
          `${row.name} ${array}`,
        ).toBeLessThan(1e-4);
      }
    const loss = (await device.read(plan.head.loss)).reduce((sum, value) => sum + value / batch, 0);
    const own = lossOf({ ...pass, steps: pass.steps.filter(({ row }) => row.kind !== 'auxiliary') }, labels);
    expect(Math.abs(loss - own) / own).toBeLessThan(1e-5);
    device.release();
  });
});
