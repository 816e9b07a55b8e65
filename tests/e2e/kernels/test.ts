// A test of kernels: it asks one page that lasts as long as its worker, so that the code comes over once and a shader is compiled once.
import { test as base } from '@playwright/test';
import { openKernels, type Kernels } from './bundle.ts';

export { expect } from '@playwright/test';

export const test = base.extend<object, { kernels: Kernels }>({
  kernels: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await use(await openKernels(page));
      await page.close();
    },
    { scope: 'worker' },
  ],
});
