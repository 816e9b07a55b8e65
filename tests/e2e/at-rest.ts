// The page at rest, for tests that measure places on it, and a number at rest, for tests that pause.
import type { Page } from '@playwright/test';

/**
 * Waits until the page is parsed to its end (its module scripts may still be held back) and every face has come and is laid
 * out. `fonts.ready` alone may resolve before any is asked for; a figure's first half stands before its second has arrived.
 */
export async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() => document.readyState !== 'loading');
  await page.evaluate(async () => {
    await Promise.all([...document.fonts].map((face) => face.load().catch(() => null))); // a stand-in that this machine lacks
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** Reads a number until it stays as it is for 40 frames, longer than a report takes to arrive; says which it is. */
export async function steady(page: Page, read: () => Promise<number>): Promise<number> {
  let last = await read();
  for (let frames = 0; frames < 40; frames++) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const now = await read();
    if (now !== last) frames = 0;
    last = now;
  }
  return last;
}
