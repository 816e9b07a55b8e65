// Fonts at rest, for tests that measure places on the page.
import type { Page } from '@playwright/test';

/** Waits until every face of the page has come and is laid out. `fonts.ready` alone may resolve before any is asked for. */
export const fontsAtRest = (page: Page) =>
  page.evaluate(async () => {
    await Promise.all([...document.fonts].map((face) => face.load()));
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
