// What the sights of a page ask about an element: whether a reader sees it, what it says, where it stands. Runs in the page.

/** What is wrong, what it is about, and where. */
export interface Finding {
  readonly kind: string;
  readonly what: string;
  readonly where: string;
}

const named = (element: Element) => {
  const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`);
  return element.localName + (element.id ? `#${element.id}` : classes.join(''));
};

/** The element and up to three around it, as a selector: `figure#line > stride-explorer.widget > svg`. */
export function pathOf(element: Element): string {
  const parts: string[] = [];
  for (
    let at: Element | null = element;
    at && at !== document.body && parts.length < 4;
    at = at.parentElement
  )
    parts.unshift(named(at));
  return parts.join(' > ');
}

/** What it says, cut short. */
export const wordsOf = (element: Element): string =>
  (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 50);

/** Cut away to nothing, for screen readers only. */
const unseen = (element: Element, { position, overflow, clipPath }: CSSStyleDeclaration) =>
  clipPath === 'inset(50%)' || (position === 'absolute' && overflow === 'hidden' && element.clientWidth <= 1);

/** Whether a reader sees it: it is laid out, not transparent, not cut to nothing. */
export function shown(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) return false;
  for (let at: Element | null = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (Number(style.opacity) < 0.05 || unseen(at, style) || at.classList.contains('katex-mathml'))
      return false;
  }
  return true;
}

/** Every element of the text, in order. */
export const inMain = (selector = '*'): Element[] => {
  const main = document.querySelector('main') ?? document.body;
  return [...main.querySelectorAll(selector)];
};
