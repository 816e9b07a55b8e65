// /lenet/: the trainer trains, repeats itself, obeys its buttons, and downloads nothing before it is asked to.
import { expect, test, type Locator } from '@playwright/test';
import { faultsOf } from './axe.ts';
import { atRest } from './at-rest.ts';
import { trainerOn } from './trainer-page.ts';

test('Train reaches 98 % on all 10,000 test images', async ({ page }) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&seed=1', 'all');
  await trainer.button('Train').click();
  await expect.poll(() => trainer.number('test-accuracy'), { timeout: 170_000 }).toBeGreaterThanOrEqual(0.98);
  expect(await trainer.text('device')).toBe('wasm');
  for (const name of ['images-per-second', 'milliseconds-per-step', 'images-seen', 'epoch'] as const)
    expect(await trainer.number(name)).toBeGreaterThan(0);
  expect(await trainer.number('train-loss')).toBeLessThan(0.5);
  await expect(trainer.line).toHaveText(
    /^Training on WebAssembly \(.+\), \d+ threads?: [\d,]+ images a second\./,
  );
  await expect(page.locator('.widget-words')).toContainText('Of the 10,000 test images 9,8');
  await page.getByText('Confusions and tests in numbers').click();
  const cells = page.locator('.confusion tbody td');
  const counts = await cells.allInnerTexts();
  expect(counts.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(10_000);
});

test('the same seed gives the same losses to the last bit, whether stepped or run; another seed does not', async ({
  page,
}) => {
  const trainer = trainerOn(page);
  const losses = async (query: string) => {
    await trainer.open(query);
    const seen: string[] = [];
    for (let i = 0; i < 6; i++) {
      await trainer.step();
      seen.push(await trainer.text('train-loss'));
    }
    return seen;
  };
  const first = await losses('?device=wasm&seed=1');
  expect(new Set(first).size).toBe(6);
  expect(await losses('?device=wasm&seed=1')).toEqual(first);
  expect(await losses('?device=wasm&seed=2')).not.toEqual(first);

  const whole = async () => {
    await trainer.open('?device=wasm&seed=1&epochs=1');
    await trainer.button('Train').click();
    await trainer.finished();
    return [await trainer.text('train-loss'), await trainer.text('test-accuracy')];
  };
  expect(await whole()).toEqual(await whole());
});

test('Step takes one step, Pause rests, Train goes on, Reset begins again', async ({ page }) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&seed=5&batch=32&epochs=100');
  await expect(trainer.button('Pause')).toBeDisabled();
  await expect(trainer.button('Reset')).toBeDisabled();
  await trainer.step();
  expect(await trainer.number('images-seen')).toBe(32);
  const first = await trainer.text('train-loss');
  await trainer.step();
  expect(await trainer.number('images-seen')).toBe(64);

  await trainer.button('Train').click();
  await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(1000);
  await trainer.button('Pause').click();
  await expect(trainer.status()).toHaveAttribute('data-status', 'paused');
  const rested = await trainer.rests();
  await trainer.step();
  expect(await trainer.number('images-seen')).toBe(rested + 32); // nothing was trained meanwhile
  await trainer.button('Train').click();
  await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(rested);

  await trainer.button('Reset').click();
  await expect(trainer.readout('images-seen')).toHaveAttribute('value', '');
  await expect(page.locator('[data-view=loss] .is-before path')).toHaveAttribute('d', /L/); // the run before stays as a shadow
  await trainer.step();
  expect(await trainer.text('train-loss')).toBe(first);
});

test('works by keyboard, and keeps the focus on the button that was pressed', async ({ page }) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&epochs=100');
  await trainer.button('Train').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(0);
  await expect(trainer.button('Train')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(trainer.button('Pause')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(trainer.status()).toHaveAttribute('data-status', 'paused');
});

test('settings go into the figure’s link and begin another run; what the query said stays', async ({
  page,
}) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&epochs=2');
  await trainer.step();
  await page.getByLabel('Seed').fill('9');
  await expect(trainer.status()).toHaveAttribute('data-status', 'ready'); // at once: no curve of other settings
  await expect(page.locator('[data-view=loss] .is-before')).toHaveCount(1);
  await page.getByLabel('Learning rate').selectOption('0.1');
  await expect(page).toHaveURL(/\?device=wasm&epochs=2#trainer\.seed=9&trainer\.rate=0\.1$/);
  await page.locator('.widget-more > summary').click();
  const [batch, note] = [page.getByLabel('Images a step'), page.locator('.widget-note')];
  await batch.fill('0');
  await expect(note).toHaveText('Images a step must be a whole number from 1 to 1,024, not “0”.');
  await batch.fill('99999');
  await expect(note).toHaveText(/not “99999”/); // one notice, the last one
  await batch.blur();
  await expect(batch).toHaveValue('64');
  await batch.fill('4');
  await expect(note).toBeEmpty();
  await trainer.step();
  const dot = page.locator('[data-view=loss] .series:not(.is-each, .is-before) > circle');
  await expect(dot).toHaveAttribute('r', '3'); // one step is a point, and a line through one point is nothing
  const said = page.locator('[data-view=samples] .said');
  await expect(async () => {
    await trainer.step(); // a batch of 4, and all twelve digits are looked at, once the first test images are here
    expect(await said.allInnerTexts()).toEqual(
      Array.from({ length: 12 }, () => expect.stringMatching(/^\d( read as \d)?, \d+\s%$/)),
    );
  }).toPass();
});

test('before a run the digits are there, and what comes later says when; after Reset nothing is said to be missing', async ({
  page,
}) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&seed=5');
  await expect(trainer.line).toContainText('Nothing is downloaded yet.');
  await expect(page.locator('[data-view=samples] .said').first()).toHaveText('a 0');
  await expect(page.locator('.trainer-later')).toHaveText(
    'They come with the first test, after 20,000 images.',
  );
  await expect(page.locator('[data-view=worst] li').first()).toBeHidden();
  await trainer.button('Train').click();
  await expect(page.locator('[data-view=worst] li').first()).toBeVisible({ timeout: 120_000 });
  await trainer.button('Reset').click();
  await expect(trainer.line).toHaveText(
    'Ready: engine and images are here. Train begins with the first weights of seed 5.',
  );
});

test('on a phone charts and digits are under the buttons, and the settings behind a button', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm');
  const top = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().top);
  const train = await top(trainer.button('Train'));
  expect((await top(trainer.readout('test-accuracy'))) - train).toBeLessThan(300);
  expect((await top(page.locator('[data-view=loss] svg'))) - train).toBeLessThan(480);
  expect((await top(page.locator('[data-view=samples] canvas').first())) - train).toBeLessThan(700);
  await expect(page.getByLabel('Learning rate')).toBeHidden();
  await page.locator('.widget-settings > summary').click();
  await page.getByLabel('Learning rate').selectOption('0.1');
  await expect(page).toHaveURL(/#trainer\.rate=0\.1$/);
});

/** Where the device of a run can be taken away, whoever made it: in the worker, before the engine runs there. */
const takeable = {
  // The browser's own news of the loss is held back: on a busy machine they come after the reader's next click.
  webgpu: [
    'Object.defineProperty(GPUDevice.prototype, "lost", { get: () => new Promise(() => {}) }); const asked = GPUAdapter.prototype.requestDevice; GPUAdapter.prototype.requestDevice = async function (...all) { return (globalThis.taken = await asked.apply(this, all)); };',
    'globalThis.taken.destroy()',
  ],
  webgl: [
    'const asked = OffscreenCanvas.prototype.getContext; OffscreenCanvas.prototype.getContext = function (...all) { return (globalThis.taken = asked.apply(this, all)); };',
    "globalThis.taken.getExtension('WEBGL_lose_context').loseContext()",
  ],
} as const;
for (const [device, [watch, take]] of Object.entries(takeable))
  test(`${device} takes the same first step as wasm; lost, it gets a sentence for readers, and Try again goes on from the last good weights @gpu`, async ({
    page,
  }) => {
    test.slow(); // a software adapter compiles every kernel on the processor: once here, and once more after it was lost
    const trainer = trainerOn(page);
    await page.route(/worker[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${watch}\n${await response.text()}` });
    });
    const first = async (name: string) => {
      await trainer.open(`?device=${name}&batch=8&seed=2`);
      await trainer.step();
      expect(await trainer.text('device')).toBe(name);
      return trainer.number('train-loss');
    };
    const wasm = await first('wasm');
    const started = page.waitForEvent('worker');
    expect(Math.abs((await first(device)) - wasm) / wasm).toBeLessThan(1e-3);
    const worker = await started;
    await trainer.button('Train').click();
    const seen = () => trainer.number('images-seen');
    await expect.poll(seen, { timeout: 0 }).toBeGreaterThan(8);
    await worker.evaluate(take);
    await expect(trainer.failure).not.toBeEmpty({ timeout: 0 });
    await expect(trainer.failure).toContainText(
      /The graphics adapter stopped working.+Try again goes on from step [\d,]+/,
    );
    await expect(trainer.failure).not.toContainText(/Error|Failed|mapAsync/);
    const step = Number(
      (await trainer.failure.innerText()).match(/from step ([\d,]+)/)![1].replaceAll(',', ''),
    );
    expect(step).toBeGreaterThan(0);
    await trainer.button('Try again').click();
    await expect(trainer.failure).toBeEmpty();
    await expect(trainer.status()).toHaveAttribute('data-status', 'training', { timeout: 0 });
    await trainer.button('Pause').click();
    await expect(trainer.status()).toHaveAttribute('data-status', 'paused', { timeout: 0 });
    expect(await seen()).toBeGreaterThan(step * 8); // it did not begin again
    expect(await trainer.text('device')).toBe(device);
  });

test('cpu takes the same first step as wasm', async ({ page }) => {
  const trainer = trainerOn(page);
  const first = async (device: string) => {
    await trainer.open(`?device=${device}&seed=4&batch=16`);
    await trainer.step();
    expect(await trainer.text('device')).toBe(device);
    return trainer.number('train-loss');
  };
  const [cpu, wasm] = [await first('cpu'), await first('wasm')];
  expect(Math.abs(cpu - wasm) / cpu).toBeLessThan(1e-4);
});

test('downloads neither engine nor images before the reader asks', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm');
  await atRest(page);
  const engine = /\.wasm$|worker|\/data\/|client|tfjs/;
  expect(asked.filter((path) => engine.test(path))).toEqual([]);
  await trainer.step();
  expect(asked.some((path) => path.endsWith('.wasm'))).toBe(true);
  expect(asked.some((path) => path.endsWith('.shard'))).toBe(true);
});

test('nothing moves while it trains', async ({ page }) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&epochs=100');
  for (const width of [360, 820, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await atRest(page);
    const tops = () =>
      page
        .locator('book-trainer :is(button, svg[role=img], .run-strip, .view, summary)')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top + scrollY)));
    const before = await tops();
    await trainer.button('Train').click();
    const tested = await trainer.number('images-seen');
    await expect.poll(() => trainer.number('images-seen')).toBeGreaterThan(tested + 2000);
    await trainer.button('Pause').click();
    expect(await tops()).toEqual(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
});

test('axe finds nothing in a trainer that has trained, light and dark', async ({ page }) => {
  const trainer = trainerOn(page); // before a run, and the rest of the page: seen.spec.ts
  await trainer.open('?device=wasm&epochs=100');
  await trainer.button('Train').click();
  await expect.poll(() => trainer.number('test-accuracy'), { timeout: 120_000 }).toBeGreaterThan(0);
  await trainer.button('Pause').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page, 'book-trainer')).toEqual([]);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the chapter says what would be trained, and shows the net', async ({ page }) => {
    await page.goto('/lenet/');
    await expect(page.getByText('Training needs scripts')).toBeVisible();
    await expect(page.getByText('61,706').first()).toBeVisible();
    await expect(page.locator('#layers table')).toBeVisible();
    await expect(page.locator('book-trainer :is(button, input, select):visible')).toHaveCount(0);
    await expect(page.locator('[data-view=samples] li').first()).toHaveText('a 0');
  });
});
