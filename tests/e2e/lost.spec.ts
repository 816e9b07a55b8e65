// After a new version is published: a page that is still open, or comes from a cache, names files that are gone. The page says so,
// and Reload brings the new one.
import { expect, test, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { trainerOn } from './trainer-page.ts';

const lost = (page: Page) => page.locator('.part-lost');
const script = (html: string, name: string) => new RegExp(`/_astro/${name}[^"]+\\.js`).exec(html)![0];
/** As a new version leaves them: the files that match are gone, until the way back is called. */
async function gone(page: Page, files: RegExp) {
  let is = true;
  await page.route(files, (route) =>
    is ? route.fulfill({ status: 404, body: 'not here' }) : route.continue(),
  );
  return () => void (is = false);
}

test('a page from a cache names files that are gone: it says so, and Reload brings the figures to life', async ({
  page,
}) => {
  const html = readFileSync('dist/convolution/index.html', 'utf8');
  const old = html.replace(script(html, 'Widget\\.'), '/_astro/Widget.of.another.version.js');
  await page.route('**/convolution/', (route) => route.fulfill({ body: old, contentType: 'text/html' }), {
    times: 1,
  });
  await page.goto('/convolution/#edges.kernel=0,0,0;0,2,0;0,0,0');
  await expect(lost(page)).toContainText('A newer version of this book has been published');
  await expect(lost(page)).toBeInViewport();
  await expect(page.locator('kernel-lab').first().locator('button').first()).toBeDisabled();
  await lost(page).getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('kernel-lab').first().locator('[data-do=link]')).toBeEnabled();
  await expect(lost(page)).toHaveCount(0);
  expect(new URL(page.url()).hash).not.toBe(''); // what the reader had set is still asked for
});

test('the parts of two figures are gone: one sentence, which can be put away, and the third works', async ({
  page,
}) => {
  const parts = readdirSync('dist/_astro').filter((file) => /^(kernel-lab|convolution-stepper)\./.test(file));
  expect(parts.length).toBe(2);
  await gone(page, /_astro\/(?:kernel-lab|convolution-stepper)\./);
  await page.goto('/convolution/');
  await expect(lost(page)).toHaveCount(1);
  await expect(page.locator('two-routes').first().locator('[data-do=link]')).toBeEnabled(); // what came works
  await lost(page).getByRole('button', { name: 'Not now' }).click();
  await expect(lost(page)).toHaveCount(0);
});

test('without a connection the sentence is about the connection', async ({ page }) => {
  await page.route(/_astro\/kernel-lab\./, (route) => route.abort('connectionfailed'));
  await page.goto('/convolution/');
  await expect(lost(page)).toContainText('Check the connection');
});

test('the engine of an open page is gone: the trainer says to reload, and then it trains', async ({
  page,
}) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&threads=1');
  const back = await gone(page, /_astro\/(?:client|worker)[.-]/);
  await trainer.button('Train').click();
  await expect(trainer.failure).toContainText('Reload the page: a newer version');
  await expect(trainer.failure).not.toContainText('connection');
  await expect(lost(page)).toContainText('A newer version of this book has been published');
  back();
  await lost(page).getByRole('button', { name: 'Reload' }).click();
  await trainer.alive();
  await trainer.step();
  await expect(lost(page)).toHaveCount(0);
});

test('only the worker’s code is gone: the page says so', async ({ page }) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&threads=1');
  await gone(page, /_astro\/worker[.-]/);
  await trainer.button('Train').click();
  await expect(lost(page)).toBeVisible();
});
