// The chapter on the connected layer: its numbers against lib/reference, its permutation against lib/data, and the four live
// trainings, on the first shards of the real data so that they take seconds.
import { expect, test, type Page } from '@playwright/test';
import { pixelOrder } from '#lib/data/shuffle.ts';
import { connectedBackward, connectedForward } from '#lib/reference/connected.ts';
import { softmaxBackward, softmaxForward } from '#lib/reference/softmax.ts';
import { atRest, steady } from './at-rest.ts';
import * as chapter from './figure.ts';
import { drawn, figure, grid, onPhone, pixels, slide, type Chapter } from './figure.ts';
import { serveSmallMnist, smallManifest } from './small-mnist.ts';

const CONNECTED: Chapter = { slug: 'connected-layer', number: 10, figures: ['scores', 'shuffled', 'trial'] };
const open = (page: Page, hash = '') => chapter.open(page, CONNECTED, hash);

chapter.standsWithoutScripts(CONNECTED, async (page) => {
  await expect(page.getByText('Training needs scripts')).toBeVisible();
  await expect(page.locator('shuffle-trial .run-bar')).toBeHidden();
});
chapter.everyControlWorks(CONNECTED);
chapter.nonsenseIsNoted(CONNECTED, { scores: 'w=1,2', shuffled: 'digit=ten', trial: 'epochs=0' });
chapter.neverWider(CONNECTED, '#scores.pass=backward');

test('scores, probabilities and gradients are the reference’s, for numbers of the reader’s own', async ({
  page,
}) => {
  const maps = [
    [1.5, -2, 0, 3],
    [0.5, 4, -1, 2],
  ];
  const w = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [0, 1, 2].map((j) => (((i * 3 + j * 5) % 9) - 4) / 10));
  const b = [0.3, -0.1, 0.2];
  const spelled = (rows: number[][]) => rows.map((row) => row.join()).join(';');
  await open(
    page,
    `#scores.pass=backward&scores.truth=C&scores.maps=${spelled(maps)}&scores.w=${spelled([...w, b])}`,
  );
  const here = figure(page, 'scores');
  await drawn(here);

  // Row by row, pixel by pixel, channel by channel; the second channel stands beside the first.
  const x = Float64Array.from([0, 1].flatMap((r) => [0, 1].flatMap((c) => [maps[r][c], maps[r][c + 2]])));
  const weights = Float64Array.from(w.flat());
  const y = connectedForward(x, weights, Float64Array.from(b), 3);
  const p = softmaxForward(y, 3);
  const dy = softmaxBackward(p, 3, [2]);
  const { dx, dw } = connectedBackward(x, weights, dy, 3);
  const close = async (name: string, expected: ArrayLike<number>) => {
    const shown = await grid(here, 'layer', name);
    expect(shown, name).toHaveLength(expected.length);
    shown.forEach((value, i) => expect(Math.abs(value - expected[i]), `${name} ${i}`).toBeLessThan(0.00501));
  };
  await close('x', x);
  await close('w', weights);
  await close('b', b);
  await close('y', y);
  await close('p', p);
  await close('dy', dy);
  await close('dw', dw);
  await close('dx', dx);
  await expect(here.locator('[data-view=kernel] .word').last()).toContainText(
    y[0].toFixed(2).replace('-', '−'),
  );

  // By keyboard: another unit, another input; the formulas follow.
  await here.locator('.widget-stage').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const written = (value: number) => value.toFixed(2).replace('-', '−');
  await expect(here.locator('.formula').nth(3)).toHaveAttribute(
    'aria-label',
    new RegExp(`= ${written(dw[4])}$`),
  );
  await expect(here.locator('.formula').nth(4)).toHaveAttribute(
    'aria-label',
    new RegExp(`= ${written(dx[1])}$`),
  );
});

test('a tap on a weight chooses its unit, and opens it', async ({ browser }) => {
  await onPhone(browser, async (page) => {
    await open(page);
    const here = figure(page, 'scores');
    await drawn(here);
    await here.locator('.grid-w .cell').nth(7).tap(); // input 3, class B
    await expect(here.locator('.widget-editor')).toHaveValue('0.6'); // and to be typed over
    await expect(here.locator('[data-view=kernel] .view-title')).toHaveText('the weights of B as a kernel');
  });
});

test('the shuffled digits are the digits, by the permutation that the engine uses', async ({ page }) => {
  await open(page);
  const here = figure(page, 'shuffled');
  await drawn(here);
  for (const seed of [1, 5]) {
    await slide(here, 'Permutation', seed);
    await here.locator('.widget-stage').focus();
    await page.keyboard.press('3');
    const order = pixelOrder(784, seed);
    const [before, after] = [
      await pixels(here.locator('[data-view=before] canvas')),
      await pixels(here.locator('[data-view=after] canvas')),
    ];
    expect(after.grey).toEqual([...order].map((pixel) => before.grey[pixel]));
    // a press on the shuffled digit follows the pixel that went there
    const sheet = here.locator('[data-view=after] .surface');
    const { width, height } = (await sheet.boundingBox())!;
    await sheet.click({ position: { x: (5.5 * width) / 28, y: (9.5 * height) / 28 } });
    const came = order[9 * 28 + 5];
    await expect(here.locator('.widget-words')).toContainText(
      `the one in row ${Math.floor(came / 28)}, column ${came % 28} goes to row 9, column 5`,
    );
  }
});

test('exercises tell what went wrong', async ({ page }) => {
  await open(page);
  await chapter.answer(page, [
    { id: 'c5', right: '14430', wrong: '14400', told: 'has a bias' },
    { id: 'gradient', right: '−1.5', wrong: '1.5', told: 'The sign' },
    { id: 'page', right: '8 × 12', wrong: '12 × 16', told: 'That is the map' },
    { id: 'order', right: '37', wrong: '7', told: 'The maps before it' },
    { id: 'kept', right: '4', wrong: '1', told: 'You scaled down' },
  ]);
});

test.describe('the trial', () => {
  test('has the width of the page, its two charts side by side', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/connected-layer/');
    const charts = page.locator('shuffle-trial .view-drawing');
    const [one, other] = [(await charts.nth(0).boundingBox())!, (await charts.nth(1).boundingBox())!];
    expect((await page.locator('shuffle-trial').boundingBox())!.width).toBeGreaterThan(1000);
    expect(other.y).toBe(one.y);
  });
  /** The chapter, with the first 2,000 training images and the first 1,000 test images. */
  const start = async (page: Page, query: string) => {
    await serveSmallMnist(page);
    await page.goto(`/connected-layer/${query}`);
    const here = page.locator('shuffle-trial');
    await here.scrollIntoViewIfNeeded();
    await expect(here).toHaveAttribute('data-status', 'ready');
    const value = async (run: string, name: string) =>
      Number(await here.locator(`[data-run=${run}] [data-readout=${name}]`).getAttribute('value'));
    const press = (name: string) => here.getByRole('button', { name, exact: true }).click();
    const finished = () => expect(here).toHaveAttribute('data-status', 'done', { timeout: 120_000 });
    return { here, value, press, finished };
  };

  test('four runs: the shuffle costs the convnet more than the connected net', async ({ page }) => {
    const errors = chapter.errorsOf(page);
    const { here, value, press, finished } = await start(page, '?device=wasm&seed=1&epochs=6');
    await press('Train all four');
    await finished();
    const accuracy = (run: string) => value(run, 'test-accuracy');
    const lost = (await accuracy('lenet-5')) - (await accuracy('lenet-5-shuffled'));
    const between = Math.abs((await accuracy('connected')) - (await accuracy('connected-shuffled')));
    expect(await accuracy('connected')).toBeGreaterThan(0.8);
    expect(await accuracy('lenet-5')).toBeGreaterThan(0.85);
    expect(between).toBeLessThan(0.04);
    expect(lost).toBeGreaterThan(0.08);
    for (const run of ['connected', 'connected-shuffled', 'lenet-5', 'lenet-5-shuffled'])
      expect(await value(run, 'images-seen')).toBe(12_000);
    await expect(here.locator('.widget-words')).toContainText('The shuffle moved the connected net by');
    await expect(here.locator('[data-view=right] .series.is-dashed')).toHaveCount(2);
    expect(errors).toEqual([]);
  });

  test('with its first weights moved, the connected net’s second run is the first', async ({ page }) => {
    const { here, value, press } = await start(page, '?device=wasm&epochs=2&moved=true');
    await expect(here.getByLabel('First weights move with their pixels')).toBeChecked();
    await press('Train all four');
    await expect.poll(() => value('connected-shuffled', 'images-seen')).toBe(4000);
    await expect.poll(() => value('connected-shuffled', 'test-accuracy')).toBeGreaterThan(0);
    await press('Pause');
    expect(await value('connected-shuffled', 'test-accuracy')).toBe(
      await value('connected', 'test-accuracy'),
    );
    const [first, second] = [
      await value('connected', 'train-loss'),
      await value('connected-shuffled', 'train-loss'),
    ];
    expect(Math.abs(second - first)).toBeLessThan(0.03); // the second run’s mean lacks the first step’s loss
  });

  test('pause, go on, reset; another seed resets the runs and keeps their curves; a bad one is told', async ({
    page,
  }) => {
    const { here, value, press } = await start(page, '?device=wasm&epochs=20&shuffle=0');
    await expect(here.locator('[data-part=notes]')).toContainText('shuffle = “0”');
    await here.getByRole('button', { name: 'Train all four' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => value('connected', 'images-seen')).toBeGreaterThan(0);
    await press('Pause');
    await expect(here).toHaveAttribute('data-status', 'paused');
    const rested = await steady(page, () => value('connected', 'images-seen'));
    expect(rested).toBeLessThan(40_000); // of 20 times 2,000
    await press('Step');
    await expect.poll(() => value('connected', 'images-seen')).toBe(rested + 64); // no epoch ends so near
    const none = here.locator('[data-run=connected] [data-readout=images-seen][value=""]');
    await here.getByLabel('Seed').fill('7');
    await expect(here).toHaveAttribute('data-status', 'ready');
    await expect(none).toHaveCount(1);
    await expect(here.locator('[data-view=loss] .is-before path')).toHaveAttribute('d', /L/); // the run before
    await expect(page).toHaveURL(/\?device=wasm&epochs=20&shuffle=0#trial\.seed=7$/);
    await here.getByLabel('Seed').fill('');
    await expect(here.locator('.widget-note')).toContainText('Seed must be a whole number');
    await here.getByLabel('Seed').fill('3');
    await press('Step');
    await expect.poll(() => value('connected', 'images-seen')).toBe(64);
    await press('Reset');
    await expect(none).toHaveCount(1);
    await expect(here).toHaveAttribute('data-status', 'ready');
  });

  test('values of the curves are read with the mouse and with the arrow keys, in both charts', async ({
    page,
  }) => {
    const { here, value, press } = await start(page, '?device=wasm&epochs=6');
    await press('Train all four');
    await expect.poll(() => value('connected', 'test-accuracy')).toBeGreaterThan(0);
    await press('Pause');
    await expect(here).toHaveAttribute('data-status', 'paused');
    await steady(page, () => value('connected', 'images-seen'));
    const read = here.locator('[data-view=loss] .chart-reading text');
    await expect(read).toHaveCount(0);
    await here.locator('[data-view=loss] svg').hover();
    await expect(read.first()).toHaveText(/^[\d,]+ images seen$/);
    await expect(read.nth(1)).toHaveText(/^connected [\d.]+$/);
    await expect(here.locator('[data-view=right] .chart-reading text').nth(1)).toHaveText(
      /^connected [\d.]+ %$/,
    );
    await page.mouse.move(1, 1);
    await expect(read).toHaveCount(0);
    await here.locator('.widget-stage').focus();
    await page.keyboard.press('End');
    await expect(read.nth(1)).toHaveText(`connected ${(await value('connected', 'train-loss')).toFixed(3)}`);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect(here.locator('[role=status]')).toHaveText(/^[\d,]+ images seen: connected [\d.]+\./);
  });

  test('a shard that does not come is a sentence, and can be tried again', async ({ page }) => {
    const { here, value, press } = await start(page, '?device=wasm');
    let spoilt = true;
    await page.route(`**/${smallManifest.train[0].url}`, (route) =>
      spoilt ? route.fulfill({ status: 404, body: 'not here' }) : route.continue(),
    );
    await press('Train all four');
    await expect(here.locator('[data-part=failure]')).toContainText('did not come: the server answered 404');
    spoilt = false;
    await press('Try again');
    await expect.poll(() => value('connected', 'images-seen')).toBeGreaterThan(0);
    await expect(here.locator('[data-part=failure]')).toBeEmpty();
  });

  test('nothing of the engine is loaded before it is asked for', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await start(page, '');
    await atRest(page);
    expect(asked.filter((path) => /\.wasm$|worker|\/data\/|client/.test(path))).toEqual([]);
  });
});
