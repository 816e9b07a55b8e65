// What axe finds wrong with a page as it is shown. In the page, at one go ("legacy"): no page has frames, and to hand all results over to
// a page of axe's own, what is well included, took four times as long on a chapter as to look for what is not.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Every fault as `rule: element`, of the whole page or of the part at a selector. */
export async function faultsOf(page: Page, within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
