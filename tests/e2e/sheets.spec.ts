// Which sheets a built page links: those of what stands on it, and no others (decision 81). No browser: dist is read.
import { expect, test } from '@playwright/test';
import { globSync, readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import postcss, { type AtRule } from 'postcss';
import { layers } from '../../src/styles/layers.ts';

/** The selectors below which a sheet styles: the roots of its @scope, and what its other selectors begin with. */
function rootsOf(sheet: AtRule): string[] {
  const roots = new Set<string>();
  const scopes: AtRule[] = [];
  sheet.walkAtRules('scope', (scope) => void scopes.push(scope));
  for (const { params } of scopes) roots.add(/^\s*\(([^)]*)\)/.exec(params)?.[1] ?? '');
  sheet.walkRules((rule) => {
    for (let up = rule.parent; up; up = up.parent as typeof up)
      if (up.type === 'rule' || /^(scope|keyframes)$/.test((up as AtRule).name)) return;
    for (const selector of rule.selectors) {
      const first = /^(?::(?:is|where)\([^)]*\)|[.\w-]+)/.exec(selector)?.[0];
      if (first) roots.add(first);
    }
  });
  return [...roots];
}
interface Part {
  readonly layer: string;
  readonly roots: string[];
}
const partsOf = (css: string): Part[] =>
  postcss
    .parse(css)
    .nodes.filter((node): node is AtRule => node.type === 'atrule' && node.name === 'layer')
    .map((node) => ({ layer: node.params, roots: rootsOf(node) }));
/** Types and tokens are for every page; so is the prose, which all but the source files have. */
const everywhere = new Set(['base', 'paper', 'katex', 'prose']);
/** The sheet a root is of, as the bundler puts several into one layer: .note-mark and .note-body are of "note". */
const family = (root: string) => /^\.[a-z]+|^[\w-]+/.exec(root)?.[0] ?? root;

const dist = 'dist';
const sheets = new Map(
  globSync(`${dist}/_astro/*.css`).map((file) => [
    file.slice(dist.length),
    partsOf(readFileSync(file, 'utf8')),
  ]),
);
// One source page stands for all. /widgets/ is one route for all widgets, for authors: its pages link the sheets of all.
const pages = globSync(`${dist}/**/*.html`).filter(
  (file) => !/^dist\/(widgets|source)\//.test(file) || file.startsWith('dist/source/reference/im2col/'),
);

test('every page says the order of layers first, and links the sheets of what stands on it', () => {
  expect(pages.length).toBeGreaterThan(15);
  expect(sheets.size).toBeGreaterThan(10);
  const idle: string[] = [];
  const bare: string[] = [];
  let [linked, parts] = [0, 0];
  for (const file of pages) {
    const html = readFileSync(file, 'utf8');
    if (/http-equiv="refresh"/.test(html)) continue;
    expect(html, file).toContain(`<head><style>@layer ${layers.join()};</style>`);
    const { document } = parseHTML(html);
    const stands = (selector: string) => document.querySelector(selector) !== null;
    const own = [...document.querySelectorAll('link[rel=stylesheet]')].map(
      (link) => new URL(link.getAttribute('href')!, 'http://here').pathname,
    );
    const all = own.flatMap((path) => sheets.get(path) ?? []);
    linked += own.length;
    parts += all.length;
    for (const { layer, roots } of all)
      for (const [name, own] of Map.groupBy(everywhere.has(layer) ? [] : roots, family))
        if (!own.some(stands) && !(name === '.figure' && stands('.widget')))
          idle.push(`${file}: ${layer} of ${name}`); // Widget.astro brings the figure that it stands in, alone as well
    if (document.querySelector('.katex') && !all.some(({ layer }) => layer === 'katex')) bare.push(file);
    for (const { roots } of [...sheets.values()].flat())
      if (roots.some((root) => /^\.?[a-z]+(-[a-z]+)*$/.test(root) && root !== '.widget' && stands(root))) {
        // whatever stands on the page has its sheet
        if (!all.some((part) => part.roots.some((root) => roots.includes(root))))
          bare.push(`${file}: ${roots.join(', ')}`);
      }
  }
  expect(idle).toEqual([]);
  expect(bare).toEqual([]);
  expect(parts).toBeGreaterThan(linked);
});
