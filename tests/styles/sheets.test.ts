// All sheets keep the one rule (decision 81), and the checker that says so finds what has gone wrong before.
import { globSync, readFileSync } from 'node:fs';
import postcss from 'postcss';
import { describe, expect, test } from 'vitest';
import parser from 'postcss-selector-parser';
import { tex } from '../../src/lib/book/tex.ts';
import { faults, isDear, type Sheet } from './sheet-rules.ts';

const sheets: Sheet[] = globSync('src/**/*.{css,astro}').flatMap((path) => {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.css')) return [{ path, css: text }];
  return [...text.matchAll(/<style\b(?![^>]*\/>)[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => ({
    path,
    css,
  }));
});

const classesIn = (html: string) =>
  [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/)).filter(Boolean);
const formulas = String.raw`\text{a} \sum_{i}^{n} \frac{a}{b} \sqrt[3]{x} \left( x \right) \overline{x} \hat{x}
  \begin{aligned} a &= b \\ c &= d \end{aligned} \lfloor x \rfloor \mathrm{d} \boxed{x} \underbrace{x}_{y} \tag{1}`;
const katex = new Set<string>();
postcss.parse(readFileSync('node_modules/katex/dist/katex.css', 'utf8')).walkRules(({ selector }) => {
  parser((list) => list.walkClasses(({ value }) => void katex.add(value))).processSync(selector);
});
const foreign = new Set([
  ...katex,
  ...classesIn(tex(formulas, { display: true })),
  'astro-code',
  'css-variables',
  'shiki',
  'line', // Shiki's, and what Astro makes of them
]);
for (const name of ['tex', 'tex-display']) foreign.delete(name); // ours, around a formula

/** Custom properties that scripts and markup set: `--t: …` in a style, style('--t', …), setProperty('--t', …). */
const set = new Map<string, string>();
for (const path of globSync('src/**/*.{ts,astro}')) {
  const text = readFileSync(path, 'utf8').replace(/<style\b(?![^>]*\/>)[\s\S]*?<\/style>/g, '');
  for (const [, name] of text.matchAll(/(--[a-z][\w-]*)(?=['"`]?\s*[:,])/g)) set.set(name, path);
}
const around = { foreign, set };

describe('the sheets of the book', () => {
  test('there are some, and they are read', () => {
    expect(sheets.length).toBeGreaterThan(50);
    expect([...foreign]).toEqual(
      expect.arrayContaining(['text', 'katex', 'mord', 'line', 'shiki', 'mspace']),
    );
    expect([...set.keys()]).toEqual(expect.arrayContaining(['--t', '--columns', '--depth']));
  });
  test('keep the rule', () => {
    expect(faults(sheets, around)).toEqual([]);
  });
});

describe('what has gone wrong before is found', () => {
  const part = (css: string) => `@layer part { ${css} }`;
  const widget = (css: string) => `@layer widget { ${css} }`;
  const found = (...given: [string, string][]) =>
    faults(
      given.map(([path, css]) => ({ path, css })),
      { foreign, set: new Map([['--wide', 'draw-scale.ts']]) },
    );
  const one = (path: string, css: string) => found([path, css]);

  test.each([
    [
      '.text takes \\text{} apart',
      'styles/page.css',
      '@layer page { .text { display: flow-root } }',
      "KaTeX's",
    ],
    [
      '… below the sheet’s root, too',
      'styles/page.css',
      '@layer page { .page .text { color: red } }',
      "KaTeX's",
    ],
    ['.line is Shiki’s', 'styles/parts/listing.css', part('.listing .line { color: red }'), "Shiki's"],
    [
      '.listing code is the code in the caption, too',
      'styles/parts/listing.css',
      part('.listing code { display: block }'),
      'in captions',
    ],
    [
      '.listing-source floats beside the code',
      'styles/parts/listing.css',
      part('.listing-source { float: inline-end }'),
      'a float',
    ],
    [
      '.card hides the stacks on paper',
      'styles/paper.css',
      '@layer paper { @media print { .card { display: none } } }',
      'not below its root: .card',
    ],
    [
      '… from the sheet of citations, too',
      'styles/parts/cite.css',
      part('@media print { .card { display: none } }'),
      'not below its root: .card',
    ],
    [
      '.net-box of a drawing',
      'styles/parts/net-drawing.css',
      part('.net-box { fill: red }'),
      'not below its root: .net-box',
    ],
    [
      '.widget-table of another widget',
      'components/widgets/pixel-connections/pixel-connections.css',
      widget('.widget-table tr[data-current] { font-weight: 700 }'),
      'not below its root: .widget-table',
    ],
    [
      'a first column whose padding hangs on the chunks’ order',
      'styles/prose.css',
      ':is(th, td):first-child { padding: 0 }',
      'unlayered',
    ],
    [
      'an @container without a name',
      'components/widgets/book-trainer/book-trainer.css',
      widget('@container (min-width: 4rem) { book-trainer { gap: 0 } }'),
      'unnamed @container',
    ],
    [
      'a container without a name',
      'components/widgets/book-trainer/book-trainer.css',
      widget('book-trainer { container-type: inline-size }'),
      'an unnamed container',
    ],
    [
      'prose that goes on into widgets',
      'styles/prose.css',
      '@layer prose { @scope (.prose) to (.katex, pre) { p { margin: 0 } } }',
      'prose goes on into .widget',
    ],
    ['prose without an end', 'styles/prose.css', '@layer prose { p { margin: 0 } }', 'prose without an end'],
    [
      'a class among the types of base',
      'styles/base.css',
      '@layer base { .hidden { display: none } }',
      'not below its root: .hidden',
    ],
    [
      'a layer that is not in the list',
      'styles/base.css',
      '@layer late { p { margin: 0 } }',
      'no such layer',
    ],
    [
      'a scope of somebody else',
      'components/widgets/bug-hunt/bug-hunt.css',
      widget('@scope (.widget) { p { margin: 0 } }'),
      'not below its root: @scope (.widget)',
    ],
    [
      'a nested selector that climbs out',
      'styles/parts/note.css',
      part('.note { .page & { color: red } }'),
      'not below its root: .page &',
    ],
    [
      'one of two in :is() that is not its own',
      'components/widgets/padding-line/padding-line.css',
      widget(':is(padding-line, .view) { gap: 0 }'),
      'not below its root',
    ],
    [
      'a property that scripts set',
      'styles/page.css',
      '@layer page { .page { --wide: 3 } }',
      'two meanings: --wide',
    ],
    [
      'any element that hangs on :has()',
      'styles/parts/note.css',
      part('.note:has(b) > * { gap: 0 }'),
      'hangs on :has()',
    ],
    ['what no browser reads', 'styles/base.css', '@layer base { p { margin: 0 }', 'does not parse'],
    ['a selector that is none', 'styles/parts/note.css', part('.note:is( { gap: 0 }'), 'does not parse'],
  ])('%s', (_, path, css, words) => {
    expect(one(path, css).join('\n')).toContain(words);
  });
  test('.net-box of the drawing and of the workbench', () => {
    const both = found(
      ['styles/parts/net.css', part('.net-box { fill: red }')],
      ['components/net/net-lines.css', widget('.net-box { block-size: 27rem }')],
    );
    expect(both.join()).toContain('a class of two sheets: .net-box');
  });
  test('--edge is the border of a control and the foot of a bracket', () => {
    const both = found(
      ['styles/tokens.css', '@layer base { :root { --edge: grey } }'],
      ['styles/widget/formula.css', '@layer frame { @scope (.widget) { .f-floor { --edge: bottom } } }'],
    );
    expect(both.join()).toContain('two meanings: --edge');
  });
  test('and what is right is left in peace', () => {
    const right = found(
      [
        'styles/paper.css',
        '@page { margin: 1cm } @layer paper { @media print { :root { --edge: black } p { orphans: 3 } } }',
      ],
      [
        'styles/tokens.css',
        '@layer base { :root, :root[data-theme] { --edge: grey } @font-face { src: url(a) } }',
      ],
      [
        'styles/prose.css',
        '@layer prose { @scope (.prose) to (.widget, .katex, pre) { code { color: red } } }',
      ],
      [
        'styles/parts/listing.css',
        part(
          '.listing > pre > code { display: block } .listing-source { float: inline-end } .listing figcaption { display: flow-root }',
        ),
      ],
      [
        'components/widgets/network-workbench/workbench.css',
        widget(
          '@scope (network-workbench) { .net-box { gap: 0 } } network-workbench .a:has(b) .c { gap: 0 }',
        ),
      ],
      [
        'components/widgets/padding-line/padding-line.css',
        widget(
          'padding-line .arrow { gap: 0; .b & + & { } }'.replace(' .b & + & { }', ' &:hover { gap: 1px }'),
        ),
      ],
      [
        'components/widgets/two-routes/two-routes.css',
        widget(
          'two-routes [data-view] { gap: 0 } @container widget (max-width: 1rem) { two-routes p { gap: 0 } }',
        ),
      ],
    );
    expect(right).toEqual([]);
    expect(['.a:has(> *)', '.a > *', '.a:has(> b ~ *) .c', '.a:has(:is(b, c) > *)'].filter(isDear)).toEqual(
      [],
    );
    expect(['.a:has(.b) > *', 'x:not(:has(i)) :is(p, q > *)'].filter(isDear)).toHaveLength(2);
  });
});
