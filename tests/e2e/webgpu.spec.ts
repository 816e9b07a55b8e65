// The webgpu device in a real browser, on a software adapter where there is no other: every kernel against the reference
// kernels over random geometries, whole steps against cpu, and what a step asks of the browser.
import { stepTable } from '../lib/engine/table.ts';
import { families } from '../lib/engine/trials.ts';
import { expect, test } from './kernels/test.ts';

test.describe.configure({ mode: 'default' }); // one after another on one page, which remembers what it compiled

for (const [family, { count }] of Object.entries(families))
  test(`@gpu webgpu equals the reference on random layers: ${family}`, async ({ kernels: { ask } }) => {
    const { largest, failures, trials } = await ask('layers', 'webgpu', family, 1);
    console.log(`webgpu, ${family}: ${trials} layers, largest distances`, largest);
    expect(failures).toEqual([]);
    expect(trials).toBe(count);
  });

for (const net of [
  'lenet5',
  'lenet5of1998',
  'miniAlexnet',
  'miniInception',
  'shortcuts',
  'normalised',
  'upsampled',
] as const)
  test(`@gpu webgpu makes the same steps as cpu: ${net}`, async ({ kernels: { ask } }) => {
    const { far } = await ask('step', 'webgpu', net, 6);
    console.log(stepTable('webgpu', net, far));
    expect(Object.entries(far).filter(([, distance]) => !(distance < 1e-4))).toEqual([]);
  });

const rules = {
  rmsProp: { kind: 'rmsProp', rate: 1e-3, rho: 0.9, epsilon: 1e-7, decay: 1e-3 },
  adam: {
    kind: 'adam',
    rate: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-7,
    decay: 1e-3,
    fix1: 10,
    fix2: 1000,
  },
} as const;
for (const rule of Object.values(rules))
  test(`@gpu webgpu updates as cpu does: ${rule.kind}`, async ({ kernels: { ask } }) => {
    const { far } = await ask('step', 'webgpu', 'lenet5', 4, rule);
    expect(Object.entries(far).filter(([, distance]) => !(distance < 1e-3))).toEqual([]);
  });

test('@gpu webgpu: a step is at most 40 dispatches and one submit, and makes nothing, 200 times over', async ({
  kernels: { ask },
}) => {
  const { before, after, losses, calls } = await ask('tally', 'webgpu', 'lenet5', 8, 200);
  const dispatches = (after.dispatches - before.dispatches) / 200;
  console.log(`${dispatches} dispatches a step: gather, ${calls.join(', ')}, update`);
  expect(dispatches).toBeLessThanOrEqual(40);
  expect((after.submits - before.submits) / 200).toBeLessThanOrEqual(1);
  for (const made of ['buffers', 'bindGroups', 'pipelines'] as const)
    expect(after[made], made).toBe(before[made]);
  expect(losses).toHaveLength(202);
  expect(losses.every(Number.isFinite)).toBe(true);
  expect(losses.at(-1)).toBeLessThan(losses[0]); // a batch and a half of made-up images is learnt by heart
});

test('@gpu webgpu works the same in a worker', async ({ kernels: { ask, askWorker } }) => {
  const [here, there] = [
    await ask('step', 'webgpu', 'lenet5', 4),
    await askWorker('step', 'webgpu', 'lenet5', 4),
  ];
  expect(there).toEqual(here);
});

test('@gpu webgpu drops what a seed, a step and a layer say', async ({ kernels: { ask } }) => {
  const drops = await ask('dropout', 'webgpu');
  expect(drops.dropped).toBeCloseTo(0.3, 1);
  expect(drops.scales).toHaveLength(1);
  expect(drops.scales[0]).toBeCloseTo(1 / 0.7, 5);
  expect(drops).toMatchObject({ backwardAgrees: true, again: 1, inferred: true });
  for (const share of [drops.otherStep, drops.otherLayer])
    expect(share).toBeCloseTo(0.7 * 0.7 + 0.3 * 0.3, 1);
});

test('@gpu webgpu: NaN comes out where it went in, and the loss shows it', async ({ kernels: { ask } }) => {
  const { lost, losses } = await ask('nan', 'webgpu');
  expect(lost).toEqual([]);
  for (const [name, loss] of Object.entries(losses)) expect(loss, name).toBe('NaN');
});

test('@gpu webgpu: after a step at test time batchNorm says what it said of the batch', async ({
  kernels: { ask },
}) => {
  for (const { atTest, ofBatch, factor } of await ask('moments', 'webgpu')) {
    expect(atTest).toBeCloseTo(ofBatch, 2);
    expect(factor).toBeCloseTo(1, 2);
  }
});

test('@gpu webgpu keeps the weights of the last good step when a loss overflows', async ({
  kernels: { ask },
}) => {
  const { firstBroken, steps, finite } = await ask('overflow', 'webgpu');
  expect(firstBroken).toBeGreaterThan(0);
  expect(firstBroken).toBeLessThan(steps);
  expect(finite).toBe(true);
});

test('@gpu webgpu says so when the adapter is taken away, and what to do', async ({ kernels: { ask } }) => {
  expect(await ask('lost', 'webgpu')).toMatchObject({
    code: 'no-device',
    way: expect.stringContaining('wasm'),
  });
});

for (const device of ['webgpu', 'webgl'])
  test(`@gpu ${device} knows that no graphics card is behind it, so that a run is not kept waiting to measure it`, async ({
    kernels: { ask },
  }) => {
    expect(await ask('isEmulated', device)).toBe(true);
  });

for (const net of ['lenet5', 'shortcuts'] as const)
  test(`@gpu webgpu: every probe answers what cpu does: ${net}`, async ({ kernels: { ask } }) => {
    const far = await ask('probes', 'webgpu', net);
    expect(Object.keys(far).length).toBeGreaterThan(50);
    expect(Object.entries(far).filter(([, distance]) => !(distance < 5e-3))).toEqual([]);
  });

test('@gpu webgpu: a second run on the same machine compiles nothing and is the first again', async ({
  kernels: { ask },
}) => {
  const [first, second] = await ask('again', 'webgpu');
  expect(first.compiled).toBeGreaterThan(5);
  expect(second).toEqual(first);
});
