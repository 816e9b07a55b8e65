// A run on wasm and cpu: nothing allocated in a step, the same bits again, on any number of threads its own bits, and a
// resumed run goes on bit for bit. On made-up images, so that nothing is downloaded.
import { afterEach, describe, expect, test } from 'vitest';
import { batchesOf } from '#lib/engine/batches.ts';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import type { Device } from '#lib/engine/device.ts';
import { makeLearner } from '#lib/engine/learner.ts';
import type { OptimiserSpec, Snapshot } from '#lib/engine/report.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { random } from '#lib/data/random.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { connected, dropout, flatten, image, net, relu, softmax, type Net } from '#lib/nets/spec.ts';

const small = net('small', image(28, 28, 1), [
  flatten(),
  connected(12),
  relu(),
  dropout(0.3),
  connected(10),
  softmax(),
]);
const adam: OptimiserSpec = {
  kind: 'adam',
  rate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  decay: 1e-4,
  schedule: { kind: 'cosine' },
};

/** 150 images, a pattern a class, in two shards. */
const source = (() => {
  const { integer } = random(3);
  const labels = Uint8Array.from({ length: 150 }, () => integer(10));
  const pixels = new Uint8Array(150 * 784);
  labels.forEach((label, i) => {
    for (let k = 0; k < 784; k++)
      pixels[i * 784 + k] = (k * (label + 1)) % 97 < 30 ? 100 + integer(156) : integer(60);
  });
  return { pixels, labels };
})();

const opened: Device[] = [];
afterEach(() => opened.splice(0).forEach((device) => device.release()));

async function learner(device: Device, network: Net = lenet5, resume?: Snapshot) {
  opened.push(device);
  const settings = { seed: 5, batch: 16, optimiser: adam };
  const batches = batchesOf([60, 90], 16, 5);
  const images = { train: source, test: source, scale: 1 / 80, shift: -1 };
  return makeLearner(network, device, settings, { ...images, batches, steps: 60, resume });
}

/** Losses of `steps` steps, drained every `every`. */
async function losses({ learn, session }: Awaited<ReturnType<typeof learner>>, steps: number, every = steps) {
  const all: number[] = [];
  for (let step = 1; step <= steps; step++) {
    learn();
    if (step % every === 0 || step === steps) all.push(...(await session.plan.head.drain()));
  }
  return all;
}

const devices: Record<string, () => Promise<Device>> = {
  cpu: async () => cpuDevice(),
  'wasm plain': () => wasmDevice({ relaxed: false }),
  'wasm relaxed': () => wasmDevice(),
  'wasm on 2 threads': () => wasmDevice({ threads: 2 }),
  'wasm on 3 threads': () => wasmDevice({ threads: 3 }),
};

describe.each(Object.keys(devices))('%s', (name) => {
  const open = devices[name];
  const network = name === 'cpu' ? small : lenet5;

  test('the same seed gives the same bits, however steps are grouped', async () => {
    const first = await losses(await learner(await open(), network), 25);
    const again = await losses(await learner(await open(), network), 25, 4);
    expect(again).toEqual(first);
    expect(first.every(Number.isFinite)).toBe(true);
    expect(first.at(-1)!).toBeLessThan(first[0]);
  });

  test('a step allocates nothing', async () => {
    const one = await learner(await open(), network);
    one.learn();
    const before = opened.at(-1)!.allocations;
    await losses(one, 200 - 1);
    expect(opened.at(-1)!.allocations).toBe(before);
  });

  test('a resumed run goes on bit for bit, dropout and optimiser included', async () => {
    const whole = await losses(await learner(await open(), small), 30);
    const first = await learner(await open(), small);
    const half = await losses(first, 13);
    const snapshot = structuredClone(await first.snapshot());
    const second = await learner(await open(), small, snapshot);
    expect([...half, ...(await losses(second, 17))]).toEqual(whole);
  });
});

test('a snapshot that went through JSON goes on bit for bit', async () => {
  const whole = await losses(await learner(cpuDevice(), small), 12);
  const first = await learner(cpuDevice(), small);
  const half = await losses(first, 5);
  const snapshot = JSON.parse(JSON.stringify(await first.snapshot())) as Snapshot;
  expect(snapshot.parameters).not.toBeInstanceOf(Float32Array);
  const second = await learner(cpuDevice(), small, snapshot);
  expect([...half, ...(await losses(second, 7))]).toEqual(whole);
});

test('a snapshot of version 1 goes on', async () => {
  const first = await learner(cpuDevice(), small);
  await losses(first, 5);
  const snapshot = { ...(await first.snapshot()), version: 1 } as const;
  const again = await losses(await learner(cpuDevice(), small, snapshot), 7);
  expect(again).toEqual(await losses(first, 7));
});

test('threads change no more than the last digits', async () => {
  const one = await losses(await learner(await wasmDevice()), 3);
  const two = await losses(await learner(await wasmDevice({ threads: 2 })), 3);
  one.forEach((loss, i) => expect(Math.abs(loss - two[i]) / loss).toBeLessThan(1e-4));
});

test.each([
  ['of another net', { layout: 'other' }],
  ['of another version', { version: 3 as never }],
  ['cut short', { parameters: new Float32Array(10) }],
  ['with a NaN', {}],
])('a snapshot %s is refused and nothing is written', async (what, wrong) => {
  const taken = await (await learner(cpuDevice(), small)).snapshot();
  const spoilt = { ...taken, ...wrong } as Snapshot;
  if (what === 'with a NaN') spoilt.kept[0] = NaN;
  await expect(learner(cpuDevice(), small, spoilt)).rejects.toMatchObject({ code: 'bad-snapshot' });
});
