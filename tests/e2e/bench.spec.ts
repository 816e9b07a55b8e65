// /bench/: the contest runs in the page, shows figures for those that can train, stops when told, and downloads nothing before.
import { expect, test, type Page } from '@playwright/test';
import { faultsOf } from './axe.ts';

/** Leaves only these ticked, and the shortest contest that is one. */
async function choose(page: Page, names: string[], rounds = '2') {
  await page.locator('book-contest [data-do=link]:enabled').waitFor(); // it is alive
  for (const box of await page.getByRole('checkbox').all())
    await box.setChecked(names.includes((await box.getAttribute('value')) ?? ''));
  await page.getByLabel('Rounds').fill(rounds);
  await page.getByLabel('Seconds a turn').fill('0.1');
}
const status = (page: Page) => page.locator('book-contest');
const figures = (page: Page) => page.locator('tbody [data-readout="images-per-second"]');

test('Start gives a row of numbers for each that trains; they can be copied and saved', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/bench/');
  await expect(status(page)).toHaveAttribute('data-status', 'ready');
  await page.waitForLoadState('load');
  await page.setViewportSize({ width: 1440, height: 900 });
  expect((await status(page).boundingBox())!.width).toBeGreaterThan(1000); // the page's width, and not the text's
  const heavy = /\.wasm$|worker|\/data\/|tfjs|jax|convnet|reader/i;
  expect(asked.filter((path) => heavy.test(path))).toEqual([]);

  await choose(page, ['book/wasm', 'convnetjs/cpu']);
  // Who will compete stands in the picture already, in a room that stays as it is.
  await expect(page.locator('.contestant text')).toHaveText([
    'Unrolled, WebAssembly',
    'ConvNetJS, plain JavaScript',
  ]);
  const room = page.locator('[data-view="race"] svg');
  const { height } = (await room.boundingBox())!;
  await page.getByRole('button', { name: 'Start' }).focus();
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveAttribute('data-status', 'done', { timeout: 120_000 });
  const values = await figures(page).evaluateAll((cells) =>
    cells.map((cell) => Number((cell as HTMLDataElement).value)),
  );
  expect(values.length).toBeGreaterThanOrEqual(2);
  for (const value of values) expect(value).toBeGreaterThan(0);
  expect([...values].sort((a, b) => b - a)).toEqual(values);
  const rows = page.locator('tbody tr');
  await expect(rows.filter({ hasText: 'ConvNetJS' })).toHaveCount(1);
  expect(await rows.first().locator('[data-readout="ratio"]').getAttribute('value')).toBe('1');
  await expect(page.locator('.contestant circle')).toHaveCount(2 * values.length);
  expect((await room.boundingBox())!.height).toBe(height);
  await expect(page.locator('[data-part="machine"]')).toContainText('cores');

  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.locator('[data-part="copied"]')).toHaveText('Copied.');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('| ConvNetJS 0.3.0 cpu');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as JSON' }).click();
  expect((await download).suggestedFilename()).toBe('unrolled-bench.json');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page)).toEqual([]);
  }
  for (const width of [360, 820]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
});

test('Stop ends it at once and keeps what was measured; who cannot train says why', async ({ page }) => {
  await page.goto('/bench/');
  await choose(page, ['book/cpu', 'tfjs/cpu'], '50');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('is at work')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(status(page)).toHaveAttribute('data-status', 'stopped');
  await expect(page.getByText('Stopped. What had been measured stays.')).toBeVisible();
});

test('bad choices and missing images are told in a sentence', async ({ page }) => {
  await page.goto('/bench/');
  const failure = page.locator('[data-part="failure"]');
  await choose(page, []);
  await expect(failure).toHaveText('Nobody is chosen: tick at least one of the boxes.');
  await expect(page.getByRole('button', { name: 'Start' })).toBeDisabled();
  await choose(page, ['book/cpu']);
  await page.getByLabel('Rounds').fill('0');
  await expect(page.locator('.widget-note')).toHaveText(
    'Rounds must be a whole number from 1 to 50, not “0”.',
  );
  await expect(failure).toBeEmpty();
  await choose(page, ['book/cpu']);
  await page.route('**/data/mnist/manifest.json', (route) => route.fulfill({ status: 404 }));
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(status(page)).toHaveAttribute('data-status', 'failed');
  await expect(failure).not.toBeEmpty();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says what would compete', async ({ page }) => {
    await page.goto('/bench/');
    await expect(page.getByText('The contest needs scripts')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Start' })).toBeHidden();
    await expect(page.getByRole('checkbox').first()).toBeHidden();
  });
});
