// Brings the sights into any page. `evaluate` and not a script tag: the book's policy runs no script that is not its own.
import type { Page } from '@playwright/test';
import { bundled } from '../bundled.ts';

/** What a person would see at once is wrong with the page as it stands at this size, a line a fault. */
export async function wrongIn(page: Page): Promise<string[]> {
  const code = await bundled(new URL('./page.ts', import.meta.url), 'iife', 'sight');
  return page.evaluate(`(() => { ${code}; return sight.look(); })()`);
}
