// Formulas as KaTeX makes them: no rule of the book's own reaches inside, none is cut off. Runs in the page.
import { inMain, pathOf, shown, wordsOf, type Finding } from './element.ts';

/** KaTeX's own rules, rules for everything, and the colours that the book gives to symbols on purpose (`.is-input`). */
const MEANT = /katex|^\*|^html|^body|::|\.is-[a-z]+$/;

interface Rule {
  readonly selector: string;
  /** Whether an element is in the scope of the rule, if it has one. */
  readonly reaches: (element: Element) => boolean;
}
const everywhere = () => true;
const within =
  ({ start, end }: CSSScopeRule) =>
  (element: Element) =>
    (!start || element.closest(start) !== null) && !(end && element.closest(end));

function* rulesOf(rules: Iterable<CSSRule>, reaches: Rule['reaches'] = everywhere): Generator<Rule> {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && !MEANT.test(rule.selectorText))
      yield { selector: rule.selectorText, reaches };
    if ('cssRules' in rule)
      yield* rulesOf(rule.cssRules as CSSRuleList, rule instanceof CSSScopeRule ? within(rule) : reaches);
  }
}

/** Rules of the page that match something inside a formula. */
export function rulesInside(): Finding[] {
  const inside = [...document.querySelectorAll('.katex-html *')];
  const rules = [...document.styleSheets].flatMap((sheet) => [...rulesOf(sheet.cssRules)]);
  return rules.flatMap(({ selector, reaches }) => {
    let hit: Element | undefined;
    try {
      hit = inside.find((element) => element.matches(selector) && reaches(element));
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
