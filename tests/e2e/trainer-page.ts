// The trainer of /lenet/ as the tests drive it: by its buttons and readouts, like anybody else.
import { expect, type Page } from '@playwright/test';
import { steady } from './at-rest.ts';
import { serveSmallMnist } from './small-mnist.ts';

type Readout =
  | 'test-accuracy'
  | 'train-loss'
  | 'images-seen'
  | 'epoch'
  | 'images-per-second'
  | 'milliseconds-per-step'
  | 'device';

export const trainerOn = (page: Page) => {
  /** Waits until its scripts have it. */
  const alive = () => expect(page.locator('book-trainer [data-do=link]')).toBeEnabled();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const readout = (name: Readout) => page.locator(`[data-readout="${name}"]`);
  const text = async (name: Readout) => (await readout(name).getAttribute('value')) ?? '';
  const number = async (name: Readout) => Number(await text(name));
  return {
    button,
    readout,
    alive,
    text,
    number,
    status: () => page.locator('book-trainer'),
    line: page.locator('[data-part="line"]'),
    notes: page.locator('[data-part="notes"] li'),
    failure: page.locator('[data-part="failure"]'),
    /** Opens the chapter; on the first shards of the data unless a test needs `'all'` of it. */
    open: async (query = '', data: 'small' | 'all' = 'small') => {
      if (data === 'small') await serveSmallMnist(page);
      await page.goto(`/lenet/${query}`);
      await alive();
    },
    /** Presses Step and waits until the step is done, or has failed: as long as it takes, for a software adapter compiles slowly. */
    step: async () => {
      const before = await number('images-seen');
      await button('Step').click();
      const ended = page.locator('book-trainer:is([data-status="paused"], [data-status="failed"])');
      await ended.waitFor({ state: 'attached', timeout: 0 });
      await expect(page.locator('[data-part="failure"]')).toBeEmpty();
      expect(await number('images-seen')).toBeGreaterThan(before);
    },
    /** Waits until nothing new is learnt; says how many images were seen. */
    rests: () => steady(page, () => number('images-seen')),
    finished: (timeout = 170_000) =>
      expect(page.locator('book-trainer[data-status="done"]')).toBeAttached({ timeout }),
  };
};
