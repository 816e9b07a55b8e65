// What outlives a run: the second one fetches, compiles and starts nothing, computes the same bits in memory that was used before,
// and several take turns. Counted on the files, compilers and threads of Node.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { runtime, type Runtime } from '#lib/engine/runtime.ts';
import { train, trainOn } from '#lib/engine/train.ts';
import type { Report, Run, Snapshot, TrainOptions } from '#lib/engine/report.ts';
import { connected, flatten, image, net, relu, softmax, type Net } from '#lib/nets/spec.ts';
import { tiny, writeRows } from './rows-data.ts';

let { manifest, remove } = {} as ReturnType<typeof writeRows>;
beforeAll(() => void ({ manifest, remove } = writeRows()));
afterAll(() => remove());

let here: Runtime;
beforeEach(() => void (here = runtime()));
afterEach(() => {
  here.release();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const other = net('other', image(8, 8, 1), [flatten(), connected(40), relu(), connected(3), softmax()]);
const options = (more: Partial<TrainOptions> = {}): TrainOptions => ({
  manifest,
  device: 'wasm',
  threads: 1,
  batch: 32,
  epochs: 2,
  seed: 4,
  ...more,
});
const begin = (more?: Partial<TrainOptions>, of: Net = tiny, signal = new AbortController().signal): Run =>
  trainOn(here, of, options(more), signal);

async function lossesOf(run: Run): Promise<number[]> {
  const losses: number[] = [];
  for await (const report of run) if (report.kind === 'steps') losses.push(...report.losses);
  return losses;
}
async function next<K extends Report['kind']>(run: Run, kind: K): Promise<Extract<Report, { kind: K }>> {
  for (;;) {
    const { value, done } = await run.next({ steps: 1 });
    if (done) throw new Error(`the run ended without ${kind}`);
    if (value.kind === kind) return value as Extract<Report, { kind: K }>;
  }
}

/** What is asked of the machine from now on. */
function counting() {
  const files = vi.spyOn(process.getBuiltinModule('node:fs/promises'), 'readFile');
  const compiled = vi.spyOn(WebAssembly, 'compile');
  const started = vi.spyOn(process.getBuiltinModule('node:worker_threads'), 'Worker');
  return () => ({
    files: files.mock.calls.length,
    compiled: compiled.mock.calls.length,
    threads: started.mock.calls.length,
  });
}

for (const threads of [1, 2])
  test(`with ${threads} threads a second run reads no file, compiles nothing and starts no thread, and its bits are those of a fresh one`, async () => {
    const alone = await lossesOf(train(tiny, options({ threads }), new AbortController().signal));
    const counted = counting();
    expect(await lossesOf(begin({ threads }))).toEqual(alone);
    const first = counted();
    expect(first).toEqual({ files: 4, compiled: 1, threads: threads - 1 });
    await lossesOf(begin({ threads }, other)); // leaves its numbers in the memory
    expect(await lossesOf(begin({ threads }))).toEqual(alone);
    expect(counted()).toEqual(first);
  });

test('a run that is aborted leaves data, kernels and threads for the next', async () => {
  const counted = counting();
  const stop = new AbortController();
  const run = begin({ threads: 2, epochs: 50 }, tiny, stop.signal);
  await next(run, 'test');
  const first = counted();
  stop.abort(new Error('enough'));
  await expect(run.next()).rejects.toThrow('enough');
  await lossesOf(begin({ threads: 2 }));
  expect(counted()).toEqual(first);
});

for (const threads of [1, 2])
  test(`two runs side by side on ${threads} threads take turns, and each computes what it does alone`, async () => {
    const nets = [tiny, other];
    const alone: number[][] = [];
    for (const one of nets) alone.push(await lossesOf(begin({ threads }, one)));
    const order: number[] = [];
    const beside = await Promise.all(
      nets.map(async (one, i) => {
        const losses: number[] = [];
        const run = begin({ threads }, one);
        for (let step = await run.next(); !step.done; step = await run.next({ steps: 1 }))
          if (step.value.kind === 'steps') {
            order.push(i);
            losses.push(...step.value.losses);
          }
        return losses;
      }),
    );
    expect(beside).toEqual(alone);
    const both = order.slice(0, order.lastIndexOf(order.at(-1) === 0 ? 1 : 0) + 1);
    const longest = both
      .join('')
      .match(/0+|1+/g)!
      .reduce((most, { length }) => Math.max(most, length), 0);
    expect(longest).toBeLessThanOrEqual(3); // a test, or the data, may come between two steps of one of them
  });

test('a download that one run gives up goes on for another, and ends when nobody waits for it', async () => {
  const aborted: string[] = [];
  const { readFile } = process.getBuiltinModule('node:fs/promises');
  let hold = Promise.withResolvers<void>();
  vi.spyOn(process.getBuiltinModule('node:fs/promises'), 'readFile').mockImplementation((async (
    url: URL,
    { signal }: { signal: AbortSignal },
  ) => {
    signal.addEventListener('abort', () => aborted.push(url.pathname));
    if (url.pathname.endsWith('b')) await hold.promise;
    return readFile(url, { signal });
  }) as never);
  const stop = new AbortController();
  const [first, second] = [begin({}, tiny, stop.signal), begin({ seed: 5 })];
  await next(first, 'steps');
  await next(second, 'steps');
  stop.abort();
  await first.next().catch(() => {});
  expect(aborted).toEqual([]);
  hold.resolve();
  expect((await next(second, 'test')).images).toBe(90);

  here.release();
  here = runtime();
  hold = Promise.withResolvers();
  const alone = begin();
  await next(alone, 'steps');
  await alone.return();
  expect(aborted.some((path) => path.endsWith('b'))).toBe(true);
  hold.resolve();
});

test('data that did not come is asked for again', async () => {
  const { readFile } = process.getBuiltinModule('node:fs/promises');
  let spoilt = true;
  vi.spyOn(process.getBuiltinModule('node:fs/promises'), 'readFile').mockImplementation((async (
    url: URL,
    how: object,
  ) => {
    if (spoilt && url.pathname.endsWith('/a')) throw new Error('no such file');
    return readFile(url, how);
  }) as never);
  await expect(lossesOf(begin())).rejects.toMatchObject({ code: 'data-missing' });
  spoilt = false;
  expect(await lossesOf(begin({ epochs: 1 }))).toHaveLength(10);
});

test('other threads than before: those that nobody needs any more end', async () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 4 });
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const ended = vi.spyOn(Worker.prototype, 'terminate');
  await lossesOf(begin({ threads: 3, epochs: 1 }));
  expect(ended).not.toHaveBeenCalled();
  await lossesOf(begin({ threads: 2, epochs: 1 }));
  expect(ended).toHaveBeenCalledTimes(2);
});

test('what auto found is remembered, and found again where it is forgotten or no longer there', async () => {
  await lossesOf(begin({ device: 'auto', epochs: 1 }));
  const [[size, verdict]] = Object.entries(here.measured);
  expect(size).toMatch(/^2\^\d+ operations, 1 threads, fastest$/);
  expect(verdict.device).toBe('wasm');

  here.measured[size] = { device: 'cpu', passedOver: [{ device: 'wasm', why: 'it was asleep' }] };
  const told = await next(begin({ device: 'auto' }), 'device');
  expect(told).toMatchObject({ device: 'cpu', passedOver: [{ device: 'wasm', why: 'it was asleep' }] });
  here.measured[size] = { device: 'webgpu', passedOver: [] }; // taken out since
  expect(await next(begin({ device: 'auto' }), 'device')).toMatchObject({ device: 'wasm' });
  here.measured = {};
  await next(begin({ device: 'auto' }), 'device');
  expect(here.measured).toEqual({ [size]: verdict });
});

test('whoever listens is told the run every few seconds, and it goes on from there', async () => {
  const heard: Snapshot[] = [];
  const whole = await lossesOf(
    trainOn(here, tiny, options(), new AbortController().signal, (one) => heard.push(one)),
  );
  expect(heard.length).toBeGreaterThan(0);
  const [{ step }] = heard;
  expect(await lossesOf(begin({ resume: heard[0] }))).toEqual(whole.slice(step));
});
