// The pipeline from a chapter's MDX to its numbers: the real processor, the real plugin, chapters in a temporary folder.
import { unified } from '@astrojs/markdown-remark';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import remarkMath from 'remark-math';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import rehypeTex from '../../../integrations/rehype-tex.ts';
import remarkBook from '../../../integrations/remark-book.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unrolled-'));
  writeFileSync(
    join(folder, '07-im2col.mdx'),
    '---\ntitle: im2col\n---\n\n<Figure id="a">x<Caption>y</Caption></Figure>\n\n<Figure id="unroll">x<Caption>y</Caption></Figure>\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const compile = async (source: string, base = '/') => {
  const processor = unified({
    remarkPlugins: [remarkMath, [remarkBook, { base, widgets: 'src/components/widgets' }]],
    rehypePlugins: [rehypeTex],
  });
  const shared = { syntaxHighlight: false } as never;
  const mdx = { optimize: false, srcDir: pathToFileURL(`${process.cwd()}/src/`) } as never;
  const renderer = await processor.createMdxRenderer?.(shared, mdx);
  const frontmatter: Record<string, unknown> = {};
  const path = join(folder, '06-stride.mdx');
  const { code } = (await renderer?.process(source, path, frontmatter as never)) as { code: string };
  return { code, frontmatter };
};
const numbersOf = (code: string) => [...code.matchAll(/number: "([\d.]+)"/g)].map(([, number]) => number);
const failure = (source: string) =>
  compile(source).then(
    () => 'it compiled',
    (error: Error & { line?: number; column?: number }) => `${error.line}:${error.column} ${error.message}`,
  );

describe('numbers', () => {
  test('each kind counts by itself, in source order', async () => {
    const tags = fc.constantFrom('Figure', 'Table', 'Equation', 'Listing', 'Exercise', 'ConvolutionStepper');
    await fc.assert(
      fc.asyncProperty(fc.array(tags, { maxLength: 8 }), async (names) => {
        const source = names
          .map((name, i) => `<${name} id="x${i}">\n\ntext\n\n<Caption>c</Caption>\n\n</${name}>`)
          .join('\n\n');
        const { code } = await compile(source);
        const seen: Record<string, number> = {};
        const expected = names.map((name) => {
          const kind = name === 'ConvolutionStepper' ? 'Figure' : name;
          seen[kind] = (seen[kind] ?? 0) + 1;
          return `6.${seen[kind]}`;
        });
        expect(numbersOf(code)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
  test('an id that is used twice stops the build where it comes again', async () => {
    const twice = '<Figure id="a">x<Caption>c</Caption></Figure>\n\n<Equation id="a">x</Equation>\n';
    expect(await failure(twice)).toMatch(/^3:1 .*“a” is used twice/);
  });
});

describe('references', () => {
  const equation = '<Equation id="size">\n\n$$\nn\n$$\n\n</Equation>\n\n';
  test('go forwards and backwards, to sections, and into other chapters', async () => {
    const { code } = await compile(
      `## How many?\n\n<Ref to="size" /> <Ref to="how-many" /> <Ref to="im2col#unroll" /> <Ref to="im2col" />\n\n${equation}`,
      '/book/',
    );
    expect(code).toContain('text: "Equation 6.1"');
    expect(code).toContain('text: "How many?"');
    expect(code).toContain('href: "/book/im2col/#unroll"');
    expect(code).toContain('text: "Figure 7.2 (im2col)"');
    expect(code).toContain('text: "Chapter 7, im2col"');
  });
  test('to a chapter that is not written are text without a link', async () => {
    const { code } = await compile('See <Ref to="vgg" />.');
    expect(code).toContain('text: "Chapter 18, VGG"');
    expect(code).not.toContain('href');
  });
  test.each([
    ['an unknown id', '\n\nSee <Ref to="sise" />.', /^3:5 .*leads nowhere.*im2col/],
    ['an unknown id of another chapter', 'See <Ref to="im2col#none" />.', /^1:5 .*leads nowhere/],
    ['a figure of a chapter that is not written', 'See <Ref to="vgg#a" />.', /^1:5 .*leads nowhere/],
    ['an unknown work', '\nIt is known <Cite of="nobody1900" />.', /^2:13 .*no work “nobody1900”/],
    ['no work at all', '<Cite />', /^1:1 .*names no work/],
    ['bad TeX', 'The size $n^$ is.', /^1:10 .*KaTeX/],
    ['unknown TeX', '$$\n\\nonsense\n$$', /^1:1 .*nonsense/],
    ['a table without a caption', '<Table id="t">\n\ntext\n\n</Table>', /^1:1 .*has no <Caption>/],
    ['a note in the air', '<SideNote>a</SideNote>\n\ntext', /^1:1 .*stands in a paragraph/],
  ])('%s stops the build, with line and column', async (_, source, message) => {
    expect(await failure(source)).toMatch(message);
  });
});

test('the page is told which works the text cites, each once', async () => {
  const { frontmatter } = await compile('<Cite of="lecun1998 zhang2019" /> and <Cite of="lecun1998" />.');
  expect(frontmatter.cited).toEqual(['lecun1998', 'zhang2019']);
});

test('site links in Markdown get the base path, others stay', async () => {
  const { code } = await compile('[a](/padding/) [b](https://a.org/) [c](#x)', '/book');
  expect([...code.matchAll(/href: "([^"]+)"/g)].map(([, href]) => href)).toEqual([
    '/book/padding/',
    'https://a.org/',
    '#x',
  ]);
});

test('a hint goes to its slot with or without a blank line before it, and a note joins the paragraph before', async () => {
  const tight = await compile('<Exercise id="e">\n  How many?\n  <Hint>Count.</Hint>\n</Exercise>');
  const loose = await compile('<Exercise id="e">\n\nHow many?\n\n<Hint>Count.</Hint>\n\n</Exercise>');
  for (const { code } of [tight, loose]) expect(code).toContain('slot: "hint"');
  const { code } = await compile('A sentence.\n\n<SideNote>\n\nA note.\n\n</SideNote>');
  expect(code).toMatch(/_components\.p, \{\s+children: \["A sentence\.", .*SideNote/);
});
