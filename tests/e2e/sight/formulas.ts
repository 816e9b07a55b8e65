// Formulas as KaTeX makes them: no rule of the book's own reaches inside, none is cut off. Runs in the page.
import { inMain, pathOf, shown, wordsOf, type Finding } from './element.ts';

/** KaTeX's own rules, rules for everything, and the colours that the book gives to symbols on purpose (`.is-input`). */
const MEANT = /katex|^\*|^html|^body|::|\.is-[a-z]+$/;

function* selectorsOf(rules: Iterable<CSSRule>): Generator<string> {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && !MEANT.test(rule.selectorText)) yield rule.selectorText;
    if ('cssRules' in rule) yield* selectorsOf(rule.cssRules as CSSRuleList);
  }
}

/** Rules of the page that match something inside a formula. */
export function rulesInside(): Finding[] {
  const inside = [...document.querySelectorAll('.katex-html *')];
  const selectors = new Set([...document.styleSheets].flatMap((sheet) => [...selectorsOf(sheet.cssRules)]));
  return [...selectors].flatMap((selector) => {
    let hit: Element | undefined;
    try {
      hit = inside.find((element) => element.matches(selector));
    } catch {
      return []; // a selector that only its scope can read, such as `> p`
    }
    return hit ? [{ kind: 'rule inside a formula', what: selector, where: wordsOf(hit) }] : [];
  });
}

/** Formulas that their own box cuts at the top or the bottom. */
export const cutOff = (): Finding[] =>
  inMain('.katex-display, .katex').flatMap((formula) => {
    const { overflowY } = getComputedStyle(formula);
    const cut = overflowY !== 'visible' && formula.scrollHeight > formula.clientHeight + 2;
    return cut && formula.clientHeight > 1 && shown(formula)
      ? [{ kind: 'formula cut off', what: wordsOf(formula), where: pathOf(formula) }]
      : [];
  });
