// The tfjs devices' code on TF.js's cpu backend: random layers of every kind and whole steps against the reference, NaN, moments,
// the random stream of dropout, and what 200 steps leave behind. Its GPU backends: tests/e2e/tfjs.spec.ts.
import { expect, test } from 'vitest';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import * as spec from '#lib/nets/spec.ts';
import { momentsOf } from './moments.ts';
import { lossesOfNaN, lostNaN } from './nan.ts';
import * as nets from './nets.ts';
import { rules } from './rules.ts';
import { compareSteps, training } from './step.ts';
import { stepTable } from './table.ts';
import { holds, tfjsCpu } from './tfjs-cpu.ts';
import { examine, families } from './trials.ts';

test.each(Object.keys(families))('%s', async (family) => {
  const device = await tfjsCpu();
  const { largest, failures, trials } = await examine(family, 1, device, cpuDevice());
  device.release();
  console.log(`tfjs on cpu, ${family}: ${trials} layers, largest distances`, largest);
  expect(failures).toEqual([]);
  expect(trials).toBe(families[family].count);
});

test.each(Object.entries(nets))('a step of %s', async (name, net) => {
  const device = await tfjsCpu();
  const far = await compareSteps(net, 6, [device, cpuDevice()]);
  device.release();
  console.log(stepTable('tfjs on cpu', name, far));
  expect(Object.entries(far).filter(([, distance]) => !(distance < 1e-4))).toEqual([]);
});

test('NaN comes out where it went in, and the loss shows it', async () => {
  const device = await tfjsCpu();
  const { lost, tried } = await lostNaN(device, cpuDevice());
  device.release();
  expect(lost).toEqual([]);
  expect(tried).toBeGreaterThan(30);
  for (const [name, loss] of Object.entries(await lossesOfNaN(tfjsCpu))) expect(loss, name).toBe('NaN');
});

test('after a step at test time batchNorm says what it said of the batch', async () => {
  for (const { atTest, ofBatch, factor } of await momentsOf(tfjsCpu)) {
    expect(atTest).toBeCloseTo(ofBatch, 2);
    expect(factor).toBeCloseTo(1, 2);
  }
});

const small = spec.net('small', spec.image(6, 6, 2), [
  spec.conv(4, 3, { groups: 2, bias: false }),
  spec.batchNorm(),
  spec.maxPool(2),
  spec.relu(),
  spec.transposedConv(4, 3, { pad: 1 }),
  spec.residual([spec.conv(4, 3, { pad: 1 })]),
  spec.parallel([[spec.lrn()], [spec.conv(2, 1)]]),
  spec.flatten(),
  spec.dropout(0.3),
  spec.connected(5),
  spec.tanh(),
  spec.connected(3),
  spec.softmax(),
]);

test.each(rules)(
  '200 steps of $kind leave nothing behind, and release leaves nothing at all',
  async (rule) => {
    const other = await tfjsCpu(); // keeps the backend open
    const nothing = holds();
    const device = await tfjsCpu();
    const { plan, learn } = await training(small, 3, device, rule);
    const losses: number[] = [];
    const ten = async () => {
      for (let i = 0; i < 10; i++) learn();
      losses.push(...(await plan.head.drain()));
    };
    await ten();
    const before = holds();
    for (let i = 0; i < 20; i++) await ten();
    expect(holds()).toEqual(before);
    expect(losses).toHaveLength(210);
    expect(losses.every(Number.isFinite)).toBe(true);
    device.release();
    expect(holds()).toEqual(nothing);
    other.release();
  },
);
