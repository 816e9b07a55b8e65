// What can fail on a reader's machine: each time a sentence on the page, a way on that works, and a page that still works.
import { expect, type Page, type Route, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { trainerOn } from './trainer-page.ts';

const manifest = JSON.parse(readFileSync('public/data/mnist/manifest.json', 'utf8'));
const shard: string = manifest.train[0].url;
const folder = 'public/data/mnist';

test.beforeEach(({ page }) => {
  page.on('pageerror', (error) => {
    throw error; // whatever fails, no exception reaches the page
  });
});

/** What a reader would still do: answer an exercise. */
async function restWorks(page: Page) {
  const exercise = page.locator('#c3-dense');
  await exercise.getByRole('textbox').fill('1100');
  await exercise.getByRole('button', { name: 'Check' }).click();
  await expect(exercise).toHaveAttribute('data-verdict', 'right');
}

/** Answers in the server's place until `mend` is called. Not `unroute`: with a worker that has just ended it never returns. */
async function spoilRoute(page: Page, pattern: string | RegExp, answer: (route: Route) => Promise<void>) {
  let spoilt = true;
  await page.route(pattern, (route) => (spoilt ? answer(route) : route.continue()));
  return () => {
    spoilt = false;
  };
}

const spoilt: [string, (bytes: Buffer) => { status?: number; body: Buffer | string }, RegExp][] = [
  ['missing', () => ({ status: 404, body: 'not here' }), /did not come: the server answered 404/],
  ['truncated', (bytes) => ({ body: bytes.subarray(0, bytes.length / 2) }), /is damaged: \d+ bytes came/],
  [
    'corrupted',
    (bytes) => ({ body: Buffer.from(bytes.with(9999, bytes[9999] ^ 255)) }),
    /is damaged: its SHA-256/,
  ],
];
for (const [what, answer, sentence] of spoilt)
  test(`a ${what} shard is named; it can be tried again`, async ({ page }) => {
    const trainer = trainerOn(page);
    const mend = await spoilRoute(page, `**/${shard}`, (route) =>
      route.fulfill(answer(readFileSync(`${folder}/${shard}`))),
    );
    await trainer.open('?device=wasm');
    await trainer.button('Train').click();
    await expect(trainer.failure).toContainText(shard);
    await expect(trainer.failure).toContainText(sentence);
    await restWorks(page);
    mend();
    await trainer.button('Try again').click();
    await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(0);
    await expect(trainer.failure).toBeEmpty();
  });

test('a shard that is damaged once is fetched again without a word', async ({ page }) => {
  const trainer = trainerOn(page);
  await page.route(`**/${shard}`, (route) => route.fulfill({ body: 'not this' }), { times: 1 });
  await trainer.open('?device=wasm');
  await trainer.step();
  await expect(trainer.failure).toBeEmpty();
});

test('a manifest that is a page of HTML is refused in a sentence', async ({ page }) => {
  const trainer = trainerOn(page);
  await page.route('**/manifest.json', (route) =>
    route.fulfill({ body: '<!doctype html><title>Log in</title>' }),
  );
  await trainer.open('?device=wasm');
  await trainer.button('Train').click();
  await expect(trainer.failure).toContainText('it is not JSON');
  await restWorks(page);
});

test('without WebAssembly SIMD the slow path trains, and says why', async ({ page }) => {
  const trainer = trainerOn(page);
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await trainer.open('?device=wasm&batch=8');
  await trainer.step();
  expect(await trainer.text('device')).toBe('cpu');
  await expect(trainer.notes).toHaveText(/wasm cannot be used here: .*This run is on cpu instead\./);
  await expect(trainer.line).toContainText('Passed over: WebAssembly');
  await restWorks(page);
});

test('without a GPU a run that asks for one goes on elsewhere, and says so', async ({ page }) => {
  const trainer = trainerOn(page);
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined });
  });
  await trainer.open('?device=webgpu');
  await trainer.step();
  expect(await trainer.text('device')).not.toBe('webgpu');
  await expect(trainer.notes).toHaveText(/webgpu cannot be used here/);
  await expect(trainer.line).toContainText('Passed over: WebGPU');
});

test('a worker that dies is noticed; the run can begin again', async ({ page }) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&epochs=100');
  const started = page.waitForEvent('worker');
  await trainer.button('Train').click();
  const worker = await started;
  await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(0);
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
  await expect(trainer.failure).toContainText('out of memory');
  await expect(trainer.status()).toHaveAttribute('data-status', 'failed');
  await restWorks(page);
  await trainer.button('Use the slow path').click();
  await expect.poll(() => trainer.text('device')).toBe('cpu');
  await expect.poll(() => trainer.number('images-seen'), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(page).toHaveURL(/#trainer\.device=cpu$/); // a link to what it runs on now
});

test('a worker whose code does not come is an error with a way on', async ({ page }) => {
  const trainer = trainerOn(page);
  const mend = await spoilRoute(page, /worker[^/]*\.js$/, (route) => route.abort());
  await trainer.open('?device=wasm');
  await trainer.button('Train').click();
  await expect(trainer.failure).toContainText('worker');
  mend();
  await trainer.button('Try again').click();
  await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(0);
});

test('kernels that do not come are replaced by the slow path, with a note', async ({ page }) => {
  const trainer = trainerOn(page);
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 500, body: 'no' }));
  await trainer.open('?device=wasm&batch=8');
  await trainer.step();
  expect(await trainer.text('device')).toBe('cpu');
  await expect(trainer.notes).toHaveText(/wasm cannot be used here/);
});

test('malformed settings in the address fall back to defaults, with a note each', async ({ page }) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=quantum&seed=-3&threads=1e9&batch=%00&rate=NaN&epochs=');
  await expect(trainer.notes).toHaveCount(6);
  await expect(trainer.notes.first()).toHaveText(
    /The address asks for device = “quantum”.*it stays at auto\./,
  );
  await expect(page.getByLabel('Device')).toHaveValue('auto');
  await expect(page.getByLabel('Seed')).toHaveValue('1');
  await restWorks(page);
});
