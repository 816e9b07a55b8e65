// Text: large enough to read, and none on top of another. Runs in the page.
import { pathOf, shown, wordsOf, type Finding } from './element.ts';

/** CSS pixels below which text is too small to read. */
const LEAST = 9.5;
const NO_TEXT = /^(?:script|style|title|desc|option|template|noscript)$/i;

function* textNodes(): Generator<[Text, Element]> {
  const walker = document.createTreeWalker(
    document.querySelector('main') ?? document.body,
    NodeFilter.SHOW_TEXT,
  );
  for (let node; (node = walker.nextNode() as Text | null);) {
    const parent = node.parentElement;
    if (node.data.trim() && parent && !NO_TEXT.test(parent.localName) && shown(parent)) yield [node, parent];
  }
}

/** Its size on the screen: a drawing may be scaled. */
function sizeOf(element: Element): number {
  const size = parseFloat(getComputedStyle(element).fontSize);
  const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
  return matrix ? size * Math.hypot(matrix.a, matrix.b) : size;
}

/** The smallest text of each drawing or element that has text too small to read. */
export function small(): Finding[] {
  const found = new Map<string, [number, string]>();
  for (const [, parent] of textNodes()) {
    const size = sizeOf(parent);
    if (size >= LEAST || parent.closest('.katex')) continue; // indices of formulas are KaTeX's to size
    const where = pathOf(parent.closest('svg') ?? parent);
    if (size < (found.get(where)?.[0] ?? LEAST)) found.set(where, [size, wordsOf(parent)]);
  }
  return [...found].map(([where, [size, words]]) => ({
    kind: 'text too small',
    what: `${size.toFixed(1)} px: ${words}`,
    where,
  }));
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly node: Text;
  readonly parent: Element;
}

/** What of the page an element can be seen in: its own edges may cut, and those of all around it. */
function windowOf(element: Element): DOMRectReadOnly {
  let [left, right, top, bottom] = [-1e9, 1e9, -1e9, 1e9];
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    const edge = at.getBoundingClientRect();
    [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
  }
  return new DOMRectReadOnly(left, top, right - left, bottom - top);
}

/** The lines of text that are seen, a fifth off at top and bottom: letters rarely fill their line. */
function* boxes(): Generator<Box> {
  for (const [node, parent] of textNodes()) {
    if (parent.closest('.katex')) continue; // a formula lays its symbols out itself
    const seen = windowOf(parent);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const left = Math.max(line.left, seen.left);
      const right = Math.min(line.right, seen.right);
      const top = Math.max(line.top + line.height * 0.2, seen.top);
      const bottom = Math.min(line.bottom - line.height * 0.2, seen.bottom);
      if (right - left > 1 && bottom - top > 1) yield { left, right, top, bottom, node, parent };
    }
  }
}

/** Pairs of texts that lie on each other by more than 2 × 2 px. */
export function onText(): Finding[] {
  const all = [...boxes()].sort((a, b) => a.top - b.top);
  const found = new Map<string, Finding>();
  for (const [i, a] of all.entries())
    for (let j = i + 1; j < all.length && all[j].top < a.bottom; j++) {
      const b = all[j];
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (a.node === b.node || width <= 2 || height <= 2) continue;
      const where = pathOf(a.parent);
      const texts = [a, b].map(({ node }) => `“${node.data.trim().slice(0, 24)}”`).join(' and ');
      const what = `${texts}, ${width.toFixed(0)} × ${height.toFixed(0)} px`;
      found.set(where + pathOf(b.parent), { kind: 'text on text', what, where });
    }
  return [...found.values()];
}
