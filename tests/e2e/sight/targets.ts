// Targets: 24 × 24 px at least for a finger (WCAG 2.5.8), links within a line of text excepted. Runs in the page.
import { inMain, pathOf, shown, wordsOf, type Finding } from './element.ts';

const LEAST = 24;
const IN_A_LINE = 'p, li, figcaption, td, th, aside, cite, dd';

export const targets = (): Finding[] =>
  inMain(':is(button, input:not([type=hidden]), select, summary, [role=button], a[href])').flatMap(
    (target) => {
      if (!shown(target) || (target.localName === 'a' && target.closest(IN_A_LINE))) return [];
      const own = target.getBoundingClientRect();
      const label = target.closest('label')?.getBoundingClientRect() ?? own; // the label is hit, too
      const [width, height] = [Math.max(own.width, label.width), Math.max(own.height, label.height)];
      if (own.width === 0 || Math.min(width, height) >= LEAST - 0.5) return [];
      const name = target.getAttribute('aria-label') ?? wordsOf(target);
      const what = `${width.toFixed(0)} × ${height.toFixed(0)} px: ${name}`;
      return [{ kind: 'target too small', what, where: pathOf(target) }];
    },
  );
