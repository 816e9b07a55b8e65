// The webgl device in a real browser, on a software rasteriser where there is no graphics card: its programs against the
// reference kernels on random layers, whole steps against cpu, and what many steps leave behind.
import { stepTable } from '../lib/engine/table.ts';
import { families } from '../lib/engine/trials.ts';
import { expect, test } from './kernels/test.ts';

test.describe.configure({ mode: 'default' }); // beside those of webgpu, which have a page of their own

for (const [family, { count }] of Object.entries(families))
  test(`@gpu webgl equals the reference on random layers: ${family}`, async ({ kernels: { ask } }) => {
    test.slow(); // every geometry is programs of its own to compile
    const { largest, failures, trials } = await ask('layers', 'webgl', family, 1);
    console.log(`webgl, ${family}: ${trials} layers, largest distances`, largest);
    expect(failures).toEqual([]);
    expect(trials).toBe(count);
  });

for (const net of ['lenet5', 'lenet5of1998', 'miniInception', 'shortcuts', 'upsampled'] as const)
  test(`@gpu webgl makes the same steps as cpu: ${net}`, async ({ kernels: { ask } }) => {
    const { far } = await ask('step', 'webgl', net, 6);
    console.log(stepTable('webgl', net, far));
    expect(Object.entries(far).filter(([, distance]) => !(distance < 1e-4))).toEqual([]);
  });

// What is held is counted exactly, so that one step's leak shows after one: the long run is for what comes rarely.
for (const [net, steps] of [
  ['lenet5', 200],
  ['miniInception', 30],
  ['shortcuts', 30],
] as const)
  test(`@gpu webgl: ${steps} steps leave nothing behind: ${net}`, async ({ kernels: { ask } }) => {
    const { before, after, losses } = await ask('drift', 'webgl', net, 2, steps);
    expect(after).toEqual(before);
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(losses).toHaveLength(steps);
  });

test('@gpu webgl: NaN comes out where it went in, and the loss shows it', async ({ kernels: { ask } }) => {
  const { lost, losses } = await ask('nan', 'webgl');
  expect(lost).toEqual([]);
  for (const [name, loss] of Object.entries(losses)) expect(loss, name).toBe('NaN');
});

test('@gpu webgl: after a step at test time batchNorm says what it said of the batch', async ({
  kernels: { ask },
}) => {
  for (const { atTest, ofBatch, factor } of await ask('moments', 'webgl')) {
    expect(atTest).toBeCloseTo(ofBatch, 2);
    expect(factor).toBeCloseTo(1, 2);
  }
});

test('@gpu webgl keeps the weights of the last good step when a loss overflows', async ({
  kernels: { ask },
}) => {
  const { firstBroken, steps, finite } = await ask('overflow', 'webgl');
  expect(firstBroken).toBeGreaterThan(0);
  expect(firstBroken).toBeLessThan(steps);
  expect(finite).toBe(true);
});

test('@gpu webgl drops the same values again, and others in other steps and layers', async ({
  kernels: { ask },
}) => {
  const drops = await ask('dropout', 'webgl');
  expect(drops.dropped).toBeCloseTo(0.3, 1);
  expect(drops).toMatchObject({ backwardAgrees: true, again: 1, inferred: true });
  for (const share of [drops.otherStep, drops.otherLayer])
    expect(share).toBeCloseTo(0.7 * 0.7 + 0.3 * 0.3, 1);
});

for (const net of ['lenet5', 'shortcuts'] as const)
  test(`@gpu webgl: every probe answers what cpu does: ${net}`, async ({ kernels: { ask } }) => {
    const far = await ask('probes', 'webgl', net);
    expect(Object.keys(far).length).toBeGreaterThan(50);
    expect(Object.entries(far).filter(([, distance]) => !(distance < 5e-3))).toEqual([]);
  });

test('@gpu webgl: a second run on the same machine compiles nothing and is the first again', async ({
  kernels: { ask },
}) => {
  const [first, second] = await ask('again', 'webgl');
  expect(first.compiled).toBeGreaterThan(5);
  expect(second).toEqual(first);
});
