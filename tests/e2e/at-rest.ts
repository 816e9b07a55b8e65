// The page at rest, for tests that measure places on it.
import type { Page } from '@playwright/test';

/**
 * Waits until the page is parsed to its end (its module scripts may still be held back) and every face has come and is laid
 * out. `fonts.ready` alone may resolve before any is asked for; a figure's first half stands before its second has arrived.
 */
export async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() => document.readyState !== 'loading');
  await page.evaluate(async () => {
    await Promise.all([...document.fonts].map((face) => face.load()));
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}
