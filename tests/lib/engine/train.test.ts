// The whole run in-process, on a small data set written to a temporary folder: reports, pulling, abort, and what goes wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { moved } from '#lib/run/first-weights.ts';
import { MOST_BATCH } from '#lib/engine/batch-size.ts';
import { predict, train } from '#lib/engine/index.ts';
import { EngineError, type Report, type Snapshot, type TrainOptions } from '#lib/engine/report.ts';
import { connected, conv, flatten, image, net, relu, softmax, type Net } from '#lib/nets/spec.ts';
import { tiny, writeRows } from './rows-data.ts';

let { folder, manifest, remove } = {} as ReturnType<typeof writeRows>;
beforeAll(() => void ({ folder, manifest, remove } = writeRows()));
afterAll(() => remove());
afterEach(() => void vi.unstubAllGlobals());

const options = (more: Partial<TrainOptions> = {}): TrainOptions => ({
  manifest,
  device: 'wasm',
  threads: 1,
  batch: 32,
  epochs: 3,
  seed: 4,
  ...more,
});

async function all(more: Partial<TrainOptions> = {}, network: Net = tiny): Promise<Report[]> {
  const reports: Report[] = [];
  for await (const report of train(network, options(more), new AbortController().signal))
    reports.push(report);
  return reports;
}

const of = <K extends Report['kind']>(reports: Report[], kind: K) =>
  reports.filter((report): report is Extract<Report, { kind: K }> => report.kind === kind);

test('it learns; every test image is counted once; the end is tested and said', async () => {
  const reports = await all({ epochs: 6 });
  const tests = of(reports, 'test');
  expect(tests).toHaveLength(6);
  const last = tests.at(-1)!;
  expect(last.accuracy).toBe(last.correct / 90);
  expect(last.confusion.reduce((sum, count) => sum + count)).toBe(90);
  expect(last.correct).toBe([0, 4, 8].reduce((sum, at) => sum + last.confusion[at], 0));
  expect(last.accuracy).toBeGreaterThan(0.95);
  expect(last.imagesSeen).toBe(6 * 320);
  expect(reports[0].kind).toBe('device');
  expect(reports.at(-1)).toEqual({ kind: 'done' });
});

test('how many steps are asked for changes the reports and not the numbers', async () => {
  const whole = of(await all(), 'steps').flatMap(({ losses }) => losses);
  const single: number[] = [];
  const run = train(tiny, options(), new AbortController().signal);
  for (let next = await run.next(); !next.done; next = await run.next({ steps: 1 })) {
    if (next.value.kind !== 'steps') continue;
    expect(next.value.losses).toHaveLength(1);
    single.push(...next.value.losses);
  }
  expect(single).toEqual(whole);
});

test('nobody asks, nothing moves: pulling is the only clock', async () => {
  const run = train(tiny, options({ epochs: Infinity }), new AbortController().signal);
  const steps = async () => {
    for (;;) {
      const { value } = await run.next({ steps: 1 });
      if (value?.kind === 'steps') return value.step;
    }
  };
  const first = await steps();
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(await steps()).toBe(first + 1);
  await run.return();
});

test('an abort ends the run with its reason, between reports and within a long test', async () => {
  const stop = new AbortController();
  const run = train(tiny, options(), stop.signal);
  await run.next();
  stop.abort(new Error('enough'));
  await expect(run.next()).rejects.toThrow('enough');
  expect(await run.next()).toEqual({ done: true, value: undefined });
});

test('a snapshot on the way continues to the same end', async () => {
  const whole = of(await all(), 'steps').flatMap(({ losses }) => losses);
  const run = train(tiny, options(), new AbortController().signal);
  let snapshot: Snapshot | undefined;
  const losses: number[] = [];
  while (losses.length < 7) {
    const { value } = await run.next({ steps: 7 });
    if (value?.kind === 'steps') losses.push(...value.losses);
  }
  const { value } = await run.next({ snapshot: true });
  if (value?.kind === 'snapshot') ({ snapshot } = value);
  await run.return();
  expect(snapshot?.step).toBe(losses.length);
  losses.push(...of(await all({ resume: snapshot }), 'steps').flatMap((report) => report.losses));
  expect(losses).toEqual(whole);
});

test('predict says what the test report counted, and half an image is refused', async () => {
  const run = train(tiny, options(), new AbortController().signal);
  let report = (await run.next()).value as Report;
  while (report.kind !== 'test') report = (await run.next()).value as Report;
  const { value } = await run.next({ snapshot: true });
  await run.return();
  const { snapshot } = value as Extract<Report, { kind: 'snapshot' }>;
  const bytes = inflateSync(readFileSync(join(folder, 't')));
  const [pixels, labels] = [bytes.subarray(0, 90 * 64), bytes.subarray(90 * 64)];
  for (const device of ['wasm', 'cpu'] as const) {
    const p = await predict(tiny, snapshot, pixels, { device });
    const predicted = Array.from({ length: 90 }, (_, i) => {
      const own = p.subarray(3 * i, 3 * i + 3);
      return own.indexOf(Math.max(...own));
    });
    expect(predicted.filter((answer, i) => answer === labels[i])).toHaveLength(report.correct);
  }
  await expect(predict(tiny, snapshot, pixels.subarray(1))).rejects.toMatchObject({ code: 'bad-data' });
});

test.each(['wasm', 'cpu'] as const)(
  'on %s a connected net does not notice shuffled pixels if its first weights move with them',
  async (device) => {
    const flat = net('flat', image(8, 8, 1), [flatten(), connected(5), relu(), connected(3), softmax()]);
    const run = train(flat, options({ device, epochs: 2 }), new AbortController().signal);
    let report = (await run.next({ steps: 1 })).value as Report;
    while (report.kind !== 'steps') report = (await run.next({ steps: 1 })).value as Report;
    const { value } = await run.next({ snapshot: true });
    await run.return();
    const resume = moved(flat, (value as Extract<Report, { kind: 'snapshot' }>).snapshot, 9);

    const plain = await all({ device, epochs: 2 }, flat);
    const shuffled = await all({ device, epochs: 2, shuffle: 9, resume }, flat);
    const losses = (reports: Report[]) => of(reports, 'steps').flatMap((report) => report.losses);
    expect(losses(shuffled)).toHaveLength(losses(plain).length - 1);
    losses(shuffled).forEach((loss, i) => expect(loss).toBeCloseTo(losses(plain)[i + 1], 4));
    expect(of(shuffled, 'test').at(-1)!.confusion).toEqual(of(plain, 'test').at(-1)!.confusion);
    expect(() => moved(tiny, resume, 9)).toThrow(/does not begin with a connected layer/);
  },
);

test('a rate far too high stops with the layer where it overflowed', async () => {
  const wild: TrainOptions['optimiser'] = {
    kind: 'sgd',
    rate: 99,
    momentum: 0.99,
    decay: 0,
    schedule: { kind: 'constant' },
  };
  const failure = await all({ optimiser: wild, epochs: 50 }).catch((error) => error);
  expect(failure).toBeInstanceOf(EngineError);
  expect(failure.code).toBe('not-finite');
  expect(failure.message).toMatch(/step \d+.*(layer \d+|the loss)/);
});

test.each(['wasm', 'cpu'] as const)(
  'a loss that overflows on %s: the weights of the last good step are kept and go on',
  async (device) => {
    const wild = { kind: 'sgd', rate: 99, momentum: 0, decay: 0, schedule: { kind: 'constant' } } as const;
    const failure = await all({ device, optimiser: wild, epochs: 50 }).catch((error) => error);
    expect(failure).toMatchObject({ code: 'not-finite', way: expect.stringContaining('learning rate') });
    const { lastGood } = failure as { lastGood: Snapshot };
    expect(failure.message).toContain(`step ${lastGood.step + 1}`);
    expect(lastGood.step).toBeGreaterThan(0);
    expect(lastGood.parameters.every(Number.isFinite)).toBe(true);
    // The same step again, from the snapshot, breaks the same way: it is the run as it was.
    const again = await all({ device, epochs: 50, resume: lastGood }).catch((error) => error);
    expect(again.message).toBe(failure.message);
    expect(again.lastGood).toEqual(lastGood);
  },
);

test('more threads than cores are not taken, and the run says so', async () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  const reports = await all({ threads: 32, epochs: 1 });
  expect(of(reports, 'device')[0].threads).toBe(2);
  expect(of(reports, 'note').map(({ text }) => text)).toEqual([
    '32 threads were asked for; this machine has 2 cores, so this run has 2 threads.',
  ]);
  expect(of(await all({ threads: 2, epochs: 1 }), 'note')).toEqual([]);
});

test('what would cost too much is refused before it begins, with the number', async () => {
  const padded = net('padded', image(8, 8, 1), [
    conv(1, 3, { pad: 1024 }),
    flatten(),
    connected(3),
    softmax(),
  ]);
  await expect(all({ batch: 64 }, padded)).rejects.toMatchObject({
    code: 'bad-net',
    message: expect.stringMatching(/One step of padded on 64 images would take 2\.\d GB of memory/),
    way: expect.stringContaining('less padding'),
  });
});

test('all images that are watched are looked at, whatever the batch', async () => {
  const samples = [0, 5, 10, 15, 20];
  for (const batch of [1, 2, 32]) {
    const reports = await all({ batch, epochs: 1, probes: [{ name: 'samples', images: samples }] });
    const seen = of(reports, 'steps').at(-1)!.probes!.samples!;
    expect(seen.map(({ index }) => index)).toEqual(samples);
    for (const { scores } of seen) expect(scores.reduce((sum, score) => sum + score)).toBeCloseTo(1, 5);
  }
});

test('no WebAssembly SIMD: the run falls to the cpu, and says so', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  const reports = await all({ epochs: 1 });
  const [{ device, passedOver }] = of(reports, 'device');
  expect(device).toBe('cpu');
  expect(passedOver[0]).toMatchObject({ device: 'wasm', why: expect.stringContaining('SIMD') });
  expect(of(reports, 'note')[0].text).toContain('no WebAssembly SIMD');
  expect(of(reports, 'test')).toHaveLength(1);
});

test('auto takes wasm before cpu', async () => {
  expect(of(await all({ device: 'auto', epochs: 1 }), 'device')[0].device).toBe('wasm');
});

test.each([
  ['nothing', undefined, /version is undefined/],
  ['of another net', { layout: 'conv 3×3×1×9+9' }, /layer 1 with weights is conv 3×3×1×9\+9, and here it is/],
  ['cut short', { parameters: new Float32Array(3) }, /parameters should be \d+ floats and are 3/],
  [
    'without numbers',
    { parameters: 'none' as never },
    /parameters should be \d+ floats and are not a list of numbers/,
  ],
  ['a NaN that went through JSON', { kept: { 0: null } as never }, /value 0 of its kept is NaN/],
  ['without its state', { state: undefined }, /state is missing/],
  ['with a batch of 0', { batch: 0 }, /batch is 0 and must be/],
  [
    'with a batch that no step can have',
    { batch: MOST_BATCH + 1 },
    /batch is \d+ and must be a whole number/,
  ],
  ['without an optimiser', { optimiser: undefined }, /optimiser 'undefined' is unknown/],
  ['with a NaN', { kept: Float32Array.of(NaN) }, /value 0 of its kept is NaN/],
])('a snapshot that is %s is refused, by train and by predict', async (what, wrong, message) => {
  const run = train(tiny, options(), new AbortController().signal);
  while ((await run.next({ steps: 1 })).value?.kind !== 'steps');
  const { value } = await run.next({ snapshot: true });
  await run.return();
  const { snapshot } = value as Extract<Report, { kind: 'snapshot' }>;
  const spoilt = what === 'nothing' ? ({} as Snapshot) : ({ ...snapshot, ...wrong } as Snapshot);
  const refused = { code: 'bad-snapshot', message: expect.stringMatching(message) };
  expect(await all({ resume: spoilt }).catch((error) => error)).toMatchObject(refused);
  expect(await predict(tiny, spoilt, new Uint8Array(64)).catch((error) => error)).toMatchObject(refused);
});

test('predict wants bytes', async () => {
  const run = train(tiny, options(), new AbortController().signal);
  while ((await run.next({ steps: 1 })).value?.kind !== 'steps');
  const { value } = await run.next({ snapshot: true });
  await run.return();
  const { snapshot } = value as Extract<Report, { kind: 'snapshot' }>;
  await expect(predict(tiny, snapshot, new Float32Array(64) as never)).rejects.toMatchObject({
    code: 'bad-data',
    message: expect.stringContaining('not Float32Array'),
  });
});

const bad: [string, Partial<TrainOptions>, string, RegExp][] = [
  ['a batch of 0', { batch: 0 }, 'bad-option', /batch is 0/],
  ['a batch of too many', { batch: MOST_BATCH + 1 }, 'bad-option', /batch is \d+; it must be a whole number/],
  ['a negative seed', { seed: -1 }, 'bad-option', /seed is -1/],
  ['a manifest that is no text', { manifest: undefined as never }, 'bad-option', /manifest is undefined/],
  [
    'half an optimiser',
    { optimiser: { kind: 'sgd', rate: 0.1 } as never },
    'bad-option',
    /momentum is undefined/,
  ],
  [
    'a schedule that rises for ever',
    {
      optimiser: {
        kind: 'sgd',
        rate: 0.1,
        momentum: 0,
        decay: 0,
        schedule: { kind: 'oneCycle', rise: 1 },
      },
    },
    'bad-option',
    /rise is 1; it must be above 0 and below 1/,
  ],
  [
    'a probe that there is none of',
    { probes: ['dreams' as never] },
    'bad-option',
    /probes is dreams; it must be made of filters/,
  ],
  ['a probe twice', { probes: ['layers', 'layers'] }, 'bad-option', /probes is layers twice/],
  [
    'half an image to look at',
    { probes: [{ name: 'samples', images: [0.5] }] },
    'bad-option',
    /probes.samples.images is 0.5/,
  ],
  ['half a shuffle', { shuffle: 0.5 }, 'bad-option', /shuffle is 0.5/],
  ['an unknown device', { device: 'abacus' as never }, 'bad-option', /abacus/],
  ['no manifest there', { manifest: 'file:///nowhere/manifest.json' }, 'data-missing', /manifest/],
];
test.each(bad)('%s is refused', async (_, more, code, message) => {
  const failure = await all(more).catch((error) => error);
  expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
});

test.each([
  ['no softmax', net('open', image(8, 8, 1), [flatten(), connected(3)]), 'bad-net'],
  ['layers that do not fit', net('wrong', image(8, 8, 1), [conv(2, 9), softmax()]), 'bad-net'],
  ['other images', net('large', image(9, 8, 1), [flatten(), connected(3), softmax()]), 'bad-data'],
  ['too few classes', net('two', image(8, 8, 1), [flatten(), connected(2), softmax()]), 'bad-data'],
])('a net with %s is refused', async (_, network, code) => {
  expect(await all({}, network as Net).catch((error) => error)).toMatchObject({ code });
});
