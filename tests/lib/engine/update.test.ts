// The optimisers: wasm kernels and plain loops agree, a known step comes out by hand, schedules are what they say.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import type { Device, UpdateNow } from '#lib/engine/device.ts';
import { checkOptimiser, numbersOf, updateAt } from '#lib/engine/optimiser.ts';
import type { OptimiserSpec, ScheduleSpec } from '#lib/engine/report.ts';
import { factorAt } from '#lib/engine/schedule.ts';
import { power } from '#lib/reference/power.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { distance, normals, put } from './arrays.ts';
import { rules } from './rules.ts';
import { tfjsCpu } from './tfjs-cpu.ts';

async function updated(device: Device, now: UpdateNow, length: number, seed: number, times: number) {
  const parameters = put(device, normals(length, seed));
  const gradients = device.allocGradients(length);
  device.write(gradients, normals(length, seed + 1));
  const state = Array.from({ length: 2 }, () => device.alloc(length));
  const call = device.update({ parameters, gradients, state }, now);
  for (let i = 0; i < times; i++) call.run(1);
  return Promise.all([parameters, ...state].map((buffer) => device.read(buffer)));
}

const devices = { wasm: () => wasmDevice(), tfjs: tfjsCpu };
const pairs = Object.entries(devices).flatMap(([name, open]) => rules.map((now) => ({ name, open, now })));

test.each(pairs)('$now.kind on $name is $now.kind in plain loops', async ({ open, now }) => {
  const device = await open();
  const cases = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(), fc.integer({ min: 1, max: 4 }));
  await fc.assert(
    fc.asyncProperty(cases, async ([fours, seed, times]) => {
      const [mine, theirs] = await Promise.all(
        [device, cpuDevice()].map((one) => updated(one, now, 4 * fours, seed, times)),
      );
      mine.forEach((values, i) => expect(distance(values, theirs[i], 1e-3)).toBeLessThan(1e-5));
    }),
    { numRuns: 200 },
  );
  device.release();
});

test.each(rules)('an update by $kind is told all that its kernels read, and nothing else', (rule) => {
  const spec = { ...rule, schedule: { kind: 'constant' } } as OptimiserSpec;
  const { kind, ...numbers } = updateAt(spec, 3, 10);
  expect(Object.keys(numbers).sort()).toEqual([...numbersOf(kind)].sort());
  for (const value of Object.values(numbers)) expect(value).toEqual(expect.any(Number));
});

test('sgd by hand: two steps of w = 1 with gradient 0.5', async () => {
  const device = cpuDevice();
  const [parameters, gradients, velocity] = [[1], [0.5], [0]].map((v) => put(device, Float32Array.from(v)));
  const now: UpdateNow = { kind: 'sgd', rate: 0.1, momentum: 0.5, decay: 0 };
  const call = device.update({ parameters, gradients, state: [velocity] }, now);
  call.run(1); // v = 0.5, w = 1 − 0.05
  call.run(1); // v = 0.75, w = 0.95 − 0.075
  expect((await device.read(parameters))[0]).toBeCloseTo(0.875, 6);
});

test('schedules start, peak and end where they say', () => {
  const one: ScheduleSpec = { kind: 'oneCycle', rise: 0.25 };
  expect([0, 0.25, 1].map((at) => factorAt(one, at))).toEqual([
    0,
    expect.closeTo(1, 7),
    expect.closeTo(0, 7),
  ]);
  expect(factorAt({ kind: 'cosine' }, 0.5)).toBeCloseTo(0.5, 7);
  expect([0, 0.49, 0.51, 0.99].map((at) => factorAt({ kind: 'step', times: 1, factor: 0.1 }, at))).toEqual([
    1, 1, 0.1, 0.1,
  ]);
  for (let at = 0; at <= 1; at += 1 / 64)
    expect(factorAt({ kind: 'cosine' }, at)).toBeCloseTo((1 + Math.cos(Math.PI * at)) / 2, 7);
  expect(power(0.9, 10)).toBeCloseTo(0.9 ** 10, 12);
});

test('adam corrects its first step fully, and an endless run keeps its rate', () => {
  const adam: OptimiserSpec = {
    kind: 'adam',
    rate: 0.1,
    beta1: 0.9,
    beta2: 0.99,
    epsilon: 1e-8,
    decay: 0,
    schedule: { kind: 'constant' },
  };
  expect(updateAt(adam, 0, Infinity)).toMatchObject({
    rate: 0.1,
    fix1: expect.closeTo(10, 6),
    fix2: expect.closeTo(100, 6),
  });
});

test.each([
  [{ rate: -1 }, 'rate'],
  [{ momentum: 1 }, 'momentum'],
  [{ decay: NaN }, 'decay'],
  [{ kind: 'newton' }, 'newton'],
])('%o is refused by name', (wrong, name) => {
  const right = { kind: 'sgd', rate: 0.1, momentum: 0.9, decay: 0, schedule: { kind: 'constant' } };
  expect(() => checkOptimiser({ ...right, ...wrong } as OptimiserSpec)).toThrow(name);
});
