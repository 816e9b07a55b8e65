// The first shards of the real MNIST as if they were all of it: 2,000 training and 1,000 test images, so that a run takes seconds.
// Only what says something about all 70,000 trains on all of them.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('public/data/mnist/manifest.json', 'utf8'));
export const smallManifest = {
  ...manifest,
  train: manifest.train.slice(0, 1),
  test: manifest.test.slice(0, 1),
};

/** Pages of this context are served the small manifest; a test's own route for a page comes before it. */
export const serveSmallMnist = (page: Page): Promise<unknown> =>
  page.context().route('**/manifest.json', (route) => route.fulfill({ json: smallManifest }));
