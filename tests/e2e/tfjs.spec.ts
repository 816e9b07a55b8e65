// The devices tfjs-webgl and tfjs-webgpu in a real browser, on software adapters where there is no graphics card: TF.js's operations
// against the reference kernels on random layers, whole steps against cpu, and what many steps leave behind.
import { stepTable } from '../lib/engine/table.ts';
import { families } from '../lib/engine/trials.ts';
import { expect, test } from './kernels/test.ts';

test.describe.configure({ mode: 'default' }); // one after another on one page, which remembers what it compiled

/** Layers of each family. TF.js compiles programs for every geometry on WebGL; its cpu backend runs the same code on all (tests/lib). */
const most = { 'tfjs-webgl': 4, 'tfjs-webgpu': 60 };
/** How long a net trains. tf.memory() counts exactly, so that one step's leak shows after one: the long run is for what comes rarely. */
const enduring = {
  'tfjs-webgl': [
    ['lenet5', 200],
    ['shortcuts', 30],
  ],
  'tfjs-webgpu': [['shortcuts', 40]], // a quarter of a second a step on a software adapter
} as const;

for (const device of ['tfjs-webgl', 'tfjs-webgpu'] as const) {
  for (const [family, { count }] of Object.entries(families))
    test(`@gpu ${device} equals the reference on random layers: ${family}`, async ({ kernels: { ask } }) => {
      const { largest, failures, trials } = await ask('layers', device, family, 1, most[device]);
      console.log(`${device}, ${family}: ${trials} layers, largest distances`, largest);
      expect(failures).toEqual([]);
      expect(trials).toBe(Math.min(count, most[device]));
    });

  for (const net of [
    'lenet5',
    'lenet5of1998',
    'miniInception',
    'shortcuts',
    'normalised',
    'upsampled',
  ] as const)
    test(`@gpu ${device} makes the same steps as cpu: ${net}`, async ({ kernels: { ask } }) => {
      const { far } = await ask('step', device, net, 6);
      console.log(stepTable(device, net, far));
      expect(Object.entries(far).filter(([, distance]) => !(distance < 1e-4))).toEqual([]);
    });

  for (const [net, steps] of enduring[device])
    test(`@gpu ${device}: ${steps} steps leave nothing behind: ${net}`, async ({ kernels: { ask } }) => {
      const { before, after, losses } = await ask('drift', device, net, 2, steps);
      console.log(`${device}, ${net}: holds`, after);
      expect(after).toEqual(before);
      expect(losses.every(Number.isFinite)).toBe(true);
      expect(losses).toHaveLength(steps);
    });

  test(`@gpu ${device}: NaN comes out where it went in, and the loss shows it`, async ({
    kernels: { ask },
  }) => {
    const { lost, losses } = await ask('nan', device);
    expect(lost).toEqual([]);
    for (const [name, loss] of Object.entries(losses)) expect(loss, name).toBe('NaN');
  });

  test(`@gpu ${device}: after a step at test time batchNorm says what it said of the batch`, async ({
    kernels: { ask },
  }) => {
    for (const { atTest, ofBatch, factor } of await ask('moments', device)) {
      expect(atTest).toBeCloseTo(ofBatch, 2);
      expect(factor).toBeCloseTo(1, 2);
    }
  });

  test(`@gpu ${device} keeps the weights of the last good step when a loss overflows`, async ({
    kernels: { ask },
  }) => {
    const { firstBroken, steps, finite } = await ask('overflow', device);
    expect(firstBroken).toBeGreaterThan(0);
    expect(firstBroken).toBeLessThan(steps);
    expect(finite).toBe(true);
  });

  test(`@gpu ${device} drops what a seed, a step and a layer say`, async ({ kernels: { ask } }) => {
    const drops = await ask('dropout', device);
    expect(drops.dropped).toBeCloseTo(0.3, 1);
    expect(drops).toMatchObject({ backwardAgrees: true, again: 1, inferred: true });
    for (const share of [drops.otherStep, drops.otherLayer])
      expect(share).toBeCloseTo(0.7 * 0.7 + 0.3 * 0.3, 1);
  });

  test(`@gpu ${device} works the same in a worker`, async ({ kernels: { ask, askWorker } }) => {
    const [here, there] = [
      await ask('step', device, 'lenet5', 4),
      await askWorker('step', device, 'lenet5', 4),
    ];
    expect(there).toEqual(here);
  });

  test(`@gpu ${device} knows that no graphics card is behind it`, async ({ kernels: { ask } }) => {
    expect(await ask('isEmulated', device)).toBe(true);
  });

  test(`@gpu ${device} says so when the GPU is taken away, and what to do`, async ({ kernels: { ask } }) => {
    expect(await ask('lost', device)).toMatchObject({
      code: 'no-device',
      way: expect.stringContaining('wasm'),
    });
  });
}

for (const net of ['lenet5', 'normalised'] as const)
  test(`@gpu TF.js predicts with weights that webgpu trained, where they lie: ${net}`, async ({
    kernels: { ask },
  }) => {
    const { apart, answers, grown, stillTrains } = await ask('handOver', net);
    console.log(`${net}, handed over: apart`, apart, 'bytes more', grown);
    for (const distance of apart) expect(distance).toBeLessThan(1e-4);
    expect(answers[0]).not.toBe(answers[1]); // the second time the weights had moved
    expect(grown).toBeLessThanOrEqual(0);
    expect(stillTrains).toBe(true);
  });
