// What axe finds wrong with a page as it is shown. Only faults are asked for: to hand over all that is well, too, took longer
// on a chapter than to look for what is not.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Every fault as `rule: element`, of the whole page or of the part at a selector. */
export async function faultsOf(page: Page, within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
