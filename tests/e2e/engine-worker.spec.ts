// The page's one engine worker: it lasts, several runs share it, a Reset fetches, compiles and starts nothing, and one that does not
// answer is replaced, in a sentence.
import { expect, test, type Page, type Worker } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { trainerOn } from './trainer-page.ts';

test.beforeEach(({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

/** Counts, in the engine's worker, what it compiles, which workers and graphics contexts it asks for, and whose pixels it sends. */
const counters = `globalThis.counted = { compiled: 0, threads: 0, contexts: 0, pixels: [] };
{ const { compile } = WebAssembly; WebAssembly.compile = (...all) => (counted.compiled += 1, compile(...all));
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (...all) { counted.contexts += 1; return getContext.apply(this, all); };
  const Before = Worker; globalThis.Worker = class extends Before { constructor(...all) { counted.threads += 1; super(...all); } };
  const post = postMessage; globalThis.postMessage = (message, ...rest) => {
    const views = [message.report?.probes ?? message.report ?? {}].flatMap(({ samples = [], worst = [] }) => [...samples, ...worst]);
    counted.pixels.push(...views.filter(({ pixels }) => pixels.length > 0).map(({ index }) => index));
    post(message, ...rest); }; }`;
interface Counted {
  compiled: number;
  threads: number;
  /** Graphics contexts that it asked for. */
  contexts: number;
  /** Test images whose pixels went to the page. */
  pixels: number[];
}

/** Has the engine's worker count. Not in a test that blocks one: its requests would never be answered. */
const countIn = (page: Page) =>
  page.route(/\/worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${counters}\n${await response.text()}` });
  });

/** What the page asks for from now on: addresses, and workers of its own (those that a worker starts are not among them). */
async function watch(page: Page) {
  const [asked, workers] = [[] as string[], [] as Worker[]];
  await page.addInitScript(() => {
    const counts = { started: 0 };
    const Before = Worker;
    globalThis.Worker = class extends Before {
      constructor(...all: ConstructorParameters<typeof Worker>) {
        super(...all);
        counts.started += 1;
      }
    };
    Object.assign(globalThis, { counts });
  });
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('worker', (worker) => workers.push(worker));
  return {
    asked,
    /** The engine's worker, the first that was started. */
    engine: () => workers[0],
    started: () => page.evaluate<number>('counts.started'),
    counted: () => workers[0].evaluate<Counted>('counted'),
  };
}

test('after Reset nothing is fetched, compiled, started or sent again, and the run is the same', async ({
  page,
}) => {
  const trainer = trainerOn(page);
  const { asked, started, counted } = await watch(page);
  await countIn(page);
  await trainer.open('?device=wasm&threads=2&seed=6&epochs=1');
  const run = async () => {
    await trainer.button('Train').click();
    await trainer.finished();
    return [await trainer.text('train-loss'), await trainer.text('test-accuracy')];
  };
  const first = await run();
  const before = { asked: asked.length, counted: await counted() };
  expect(before.counted).toMatchObject({ compiled: 1, threads: 1 });
  expect(before.counted.pixels).toHaveLength(new Set(before.counted.pixels).size);
  expect(before.counted.pixels.length).toBeGreaterThanOrEqual(12);
  await trainer.button('Reset').click();
  expect(await run()).toEqual(first);
  await trainer.button('Reset').click();
  await trainer.step(); // and one that is stopped on the way
  await trainer.button('Reset').click();
  expect(await run()).toEqual(first);
  expect(asked.slice(before.asked)).toEqual([]);
  expect(await counted()).toEqual(before.counted);
  expect(await started()).toBe(1);
});

/** A worker that is busy for ever, as one whose kernel never ends; it says so with its last breath, in the channel `blocked`. */
const block = (worker: Worker) =>
  void worker
    .evaluate(() => {
      new BroadcastChannel('blocked').postMessage('');
      for (;;);
    })
    .catch(() => {}); // it never comes back

test('a worker that does not stop is ended after Reset and another one trains; the page says so', async ({
  page,
}) => {
  const trainer = trainerOn(page);
  const { engine, started } = await watch(page);
  await trainer.open('?device=wasm&threads=1&epochs=100');
  await trainer.button('Train').click();
  await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(0);
  block(engine());
  await trainer.rests(); // it is blocked now
  await trainer.button('Reset').click();
  await trainer.button('Train').click(); // at once: the reader does not wait for what cannot be waited for
  await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(0);
  await expect(trainer.failure).toBeEmpty();
  await expect(trainer.notes).toHaveText(
    /did not stop within 5 seconds: its worker was ended and another one/,
  );
  expect(await started()).toBe(2);
});

test('a worker that falls silent is ended; Try again goes on from the weights that were kept', async ({
  page,
}) => {
  const trainer = trainerOn(page);
  const { engine, started } = await watch(page);
  await trainer.open('?device=wasm&threads=1&batch=16&epochs=100');
  await trainer.button('Train').click();
  await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(0);
  block(engine());
  await expect(trainer.failure).toContainText(
    /worker has not answered for \d+ seconds.*goes on from step \d+/,
    {
      timeout: 60_000,
    },
  );
  const [, step] = (await trainer.failure.innerText()).match(/from step ([\d,]+)/)!;
  await trainer.button('Try again').click();
  await expect(trainer.failure).toBeEmpty();
  await expect
    .poll(() => trainer.number('images-seen'))
    .toBeGreaterThan(16 * Number(step.replaceAll(',', '')));
  expect(await started()).toBe(2);
});

/** The client of the built site, as its figures import it. */
const client = readdirSync('dist/_astro')
  .map((name) => `/_astro/${name}`)
  .find((path) => path.endsWith('.js') && / as train\b/.test(readFileSync(`dist${path}`, 'utf8')))!;

/** Runs in the page. Two runs of one page, from the engine's client itself: their losses one after the other, then side by side. */
async function sideBySide([path, manifest]: [string, string]) {
  const { train } = await import(path);
  const layers = [{ kind: 'flatten' }, { kind: 'connected', units: 10, bias: true }, { kind: 'softmax' }];
  const net = { name: 'flat', input: { height: 28, width: 28, channels: 1 }, layers };
  const options = (seed: number) => ({ manifest, device: 'wasm', threads: 1, epochs: 1, seed });
  const losses = async (seed: number) => {
    const all: number[] = [];
    const run = train(net, options(seed), new AbortController().signal);
    for (let next = await run.next(); !next.done; next = await run.next({ steps: 4 }))
      if (next.value.kind === 'steps') all.push(...next.value.losses);
    return all;
  };
  const alone = [await losses(1), await losses(2)];
  return { alone, beside: await Promise.all([losses(1), losses(2)]) };
}

test('two runs side by side share the worker and compute what each does alone', async ({ page }) => {
  const trainer = trainerOn(page);
  const { started } = await watch(page);
  await trainer.open();
  const { alone, beside } = await page.evaluate(sideBySide, [
    client,
    new URL('/data/mnist/manifest.json', page.url()).href,
  ] as [string, string]);
  expect(alone[0].length).toBeGreaterThan(20);
  expect(alone[0]).not.toEqual(alone[1]);
  expect(beside).toEqual(alone);
  expect(await started()).toBe(1);
});

test('what was measured of the machine is remembered for the next visit, until it is to be measured again', async ({
  page,
}) => {
  const trainer = trainerOn(page);
  await countIn(page);
  const visit = async () => {
    const started = page.waitForEvent('worker');
    await trainer.open('?batch=16');
    await trainer.step();
    const worker = await started;
    const contexts = async () => (await worker.evaluate<Counted>('counted')).contexts;
    return {
      asked: await contexts(),
      contexts,
      device: await trainer.text('device'),
      over: await trainer.line.innerText(),
    };
  };
  const first = await visit();
  expect(first.asked).toBeGreaterThan(0);
  const again = await visit();
  expect(again.asked).toBe(0);
  expect(again.device).toBe(first.device);
  const passedOver = (line: string) => line.slice(line.indexOf('Passed over'));
  expect(passedOver(again.over)).toBe(passedOver(first.over));
  const button = page.getByRole('button', { name: 'Measure the devices again' });
  await button.click();
  const said = page.locator('[data-part=measured]');
  await expect(said).toHaveText(/is forgotten: Reset, and the next run tries every device\.$/);
  await trainer.button('Reset').click();
  await trainer.step();
  await expect(said).toBeEmpty();
  expect(await again.contexts()).toBe(first.asked);
  await page.getByLabel('Device').selectOption('wasm');
  await expect(button).toBeHidden(); // nothing is left to what was measured
});

/** Runs in the page: two runs that have made steps, both left at rest. */
async function beginTwo([path, manifest]: [string, string]) {
  const { train } = await import(path);
  const layers = [{ kind: 'flatten' }, { kind: 'connected', units: 10, bias: true }, { kind: 'softmax' }];
  const net = { name: 'flat', input: { height: 28, width: 28, channels: 1 }, layers };
  const begin = async (signal: AbortSignal) => {
    const run = train(net, { manifest, device: 'wasm', threads: 1, epochs: Infinity }, signal);
    for (let kind; kind !== 'steps'; { kind } = (await run.next({ steps: 3 })).value);
    return run;
  };
  const stop = new AbortController();
  const [other] = [await begin(new AbortController().signal), await begin(stop.signal)];
  Object.assign(globalThis, { other, stop });
}

test('what another run had learnt is not lost with a worker that does not stop', async ({ page }) => {
  const trainer = trainerOn(page);
  const { engine } = await watch(page);
  await trainer.open();
  const manifest = new URL('/data/mnist/manifest.json', page.url()).href;
  await page.evaluate(beginTwo, [client, manifest] as [string, string]);
  await page.evaluate(() => {
    const blocked = new Promise((resolve) => (new BroadcastChannel('blocked').onmessage = resolve));
    Object.assign(globalThis, { blocked });
  });
  block(engine());
  const failure = await page.evaluate(async () => {
    const { other, stop, blocked } = globalThis as unknown as {
      other: AsyncGenerator<unknown, void, { steps: number }>;
      stop: AbortController;
      blocked: Promise<unknown>;
    };
    await blocked;
    const waiting = other.next({ steps: 1 });
    stop.abort();
    return waiting.catch(({ code, message, way, lastGood: { step } }) => ({ code, message, way, step }));
  });
  expect(failure).toMatchObject({
    code: 'worker-died',
    message: expect.stringContaining('another run did not stop within 5 seconds'),
    way: expect.stringMatching(/goes on from step \d+/),
    step: expect.any(Number),
  });
});
