// What style sheets may not say. A rule whose subject is any element, and which hangs on :has(), makes the browser lay out
// everything inside anew whenever a text node comes or goes: 20 ms a redraw in a chapter of 6,000 elements (decision 44).
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** The selectors of a sheet, or of the <style> of a component, one by one. */
function selectors(text: string): string[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const lists = [...bare.matchAll(/([^{};]+)\{/g)].map(([, list]) => list.trim());
  return lists.flatMap((list) => {
    const parts: string[] = [];
    let [depth, from] = [0, 0];
    for (let at = 0; at < list.length; at++) {
      if ('(['.includes(list[at])) depth++;
      if (')]'.includes(list[at])) depth--;
      if (list[at] === ',' && depth === 0) {
        parts.push(list.slice(from, at));
        from = at + 1;
      }
    }
    return [...parts, list.slice(from)].map((part) => part.trim());
  });
}
/** What stands in the parentheses of :has() is not the subject. */
const has = /:has\((?:[^()]|\([^()]*\))*\)/g;
const isDear = (selector: string) =>
  selector.search(has) >= 0 && /[\s>+~(]\*\)*$/.test(selector.replaceAll(has, ''));

describe('style sheets', () => {
  test('the dear kind of selector is known when it is seen', () => {
    expect(selectors('.a:has(.b) > *, .c { x: y }')).toEqual(['.a:has(.b) > *', '.c']);
    expect(['.a:has(.b) > *', 'x:not(:has(i)) :is(p, q > *)'].filter(isDear)).toHaveLength(2);
    expect(['.a:has(> *)', '.a > *', '.a:has(> b ~ *) .c', '.a:has(:is(b, c) > *)'].filter(isDear)).toEqual(
      [],
    );
  });

  test('no sheet has one', () => {
    const found = globSync('src/**/*.{css,astro}').flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const sheets = file.endsWith('.css') ? [text] : (text.match(/<style[^>]*>[\s\S]*?<\/style>/g) ?? []);
      return sheets.flatMap(selectors).map((selector) => ({ file, selector }));
    });
    expect(found.filter(({ selector }) => selector.includes(':has(')).length).toBeGreaterThan(10);
    expect(found.filter(({ selector }) => isDear(selector))).toEqual([]);
  });
});
