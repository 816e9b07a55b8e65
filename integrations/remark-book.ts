// Remark plugin: what the book knows only when it sees a whole chapter. Numbers figures and notes, resolves <Ref> (also
// into other chapters), checks <Cite>, gives headings their fragment and links the base path. Errors carry file:line.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Heading, Link, Nodes, Paragraph, Root } from 'mdast';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { type Chapter, chapterOf, chapterOfFile, chapters } from '../src/lib/book/chapters.ts';
import { type Label, NumberingError, number, slugify } from '../src/lib/book/numbering.ts';
import { keysOf, worksOf } from '../src/lib/book/references.ts';
import {
  type Element,
  attribute,
  elements,
  headings,
  isElement,
  setAttribute,
  text,
  walk,
} from '../src/lib/book/tree.ts';
import { widgetFolders } from './widget-folders.ts';

interface Options {
  base: string;
  /** The folder of the widgets: each of its folders is a tag that takes a figure number. */
  widgets: string;
}

/** Tags that name the slot of the tag around them. */
const slotted = new Set(['Caption', 'Hint', 'Solution']);
const holders = new Set(['Figure', 'Table', 'Exercise']);

const withoutFrontmatter = (source: string) =>
  source.replace(/^---\n[\s\S]*?\n---\n/, (front) => '\n'.repeat(front.split('\n').length - 1));

/** `<SideNote>` on lines of its own belongs to the paragraph before it: a note needs a place in a sentence. */
function joinNotes(tree: Root, fail: (message: string, at: Element) => never): void {
  const notes = tree.children as unknown as (Nodes | Element)[];
  for (let i = notes.length - 1; i >= 0; i--) {
    const note = notes[i] as Element;
    if (!isElement(note) || note.name !== 'SideNote' || note.type !== 'mdxJsxFlowElement') continue;
    const before = notes[i - 1] as Paragraph | undefined;
    if (before?.type !== 'paragraph') fail('A <SideNote> stands in a paragraph, or right after one.', note);
    note.type = 'mdxJsxTextElement';
    note.children = note.children.flatMap((child) => (child.type === 'paragraph' ? child.children : [child]));
    (before as Paragraph).children.push(note as unknown as Link);
    notes.splice(i, 1);
  }
}

/**
 * Gives <Caption>, <Hint> and <Solution> their slot. Written without a blank line before it, such a tag lands in the
 * paragraph above, from where it is lifted out.
 */
function fillSlots(tree: Root, fail: (message: string, at: Element) => never): void {
  for (const parent of [...elements(tree)]) {
    const name = parent.name ?? '';
    if (!holders.has(name)) continue;
    parent.children = parent.children.flatMap((child) => {
      if (child.type !== 'paragraph') return [child];
      const inside = child.children as unknown as Element[];
      const lifted = inside.filter((node) => isElement(node) && slotted.has(node.name ?? ''));
      if (lifted.length === 0) return [child];
      child.children = inside.filter((node) => !lifted.includes(node)) as unknown as Paragraph['children'];
      for (const element of lifted) {
        element.type = 'mdxJsxFlowElement';
        element.children = [{ type: 'paragraph', children: element.children } as Paragraph];
      }
      return [...(text(child).trim() ? [child] : []), ...(lifted as unknown as Nodes[])];
    });
    const filled = parent.children
      .map((child) => child as unknown as Element)
      .filter((e) => slotted.has(e.name ?? ''));
    for (const element of filled) setAttribute(element, 'slot', (element.name as string).toLowerCase());
    if (name !== 'Exercise' && filled.length === 0)
      fail(`<${name}> has no <Caption>. After a Markdown table, leave a blank line before it.`, parent);
  }
}

/** A heading is a link to itself, so that its address can be copied. */
function anchorHeadings(tree: Root): void {
  for (const { heading, id } of [...headings(tree, slugify)]) {
    (heading as Heading).data = { hProperties: { id } };
    const plain = ![...walk(heading)].some(({ node }) => node.type === 'link' || isElement(node as Element));
    if (!plain) continue;
    const link: Link = { type: 'link', url: `#${id}`, children: heading.children as Link['children'] };
    heading.children = [link];
  }
}

export default function remarkBook(this: Processor, { base, widgets }: Options) {
  const parser = this; // eslint-disable-line @typescript-eslint/no-this-alias
  const root = base.replace(/\/$/, '');
  const known = new Map<string, { time: number; labels: Map<string, Label> }>();

  /** The labels of another chapter's file, read again only when the file changed; undefined when it is not written. */
  const labelsOf = (chapter: Chapter, folder: string, tags: Set<string>) => {
    const file = readdirSync(folder).find((name) => name.replace(/^\d\d-/, '') === `${chapter.slug}.mdx`);
    if (!file) return undefined;
    const path = join(folder, file);
    const time = statSync(path).mtimeMs;
    const cached = known.get(path);
    if (cached?.time === time) return cached.labels;
    const tree = parser.parse(withoutFrontmatter(readFileSync(path, 'utf8'))) as Root;
    const { labels } = number(tree, chapter, tags);
    known.set(path, { time, labels });
    return labels;
  };

  return (tree: Root, file: VFile) => {
    const fail = (message: string, at: Element): never =>
      file.fail(message, { place: at.position, source: 'book' });
    const folder = dirname(file.path);
    const tags = new Set(widgetFolders(widgets).keys());
    const chapter = chapterOfFile(file.path);
    joinNotes(tree, fail);
    fillSlots(tree, fail);

    let own: Map<string, Label>;
    try {
      const { numbered, labels } = number(tree, chapter, tags);
      for (const { element, number: n } of numbered) setAttribute(element, 'number', n);
      own = labels;
    } catch (error) {
      if (error instanceof NumberingError) fail(error.message, error.element);
      throw error;
    }

    const resolve = (
      to: string,
      at: Element,
    ): Pick<Label, 'text' | 'kind'> & { href: string | undefined } => {
      const [slug, id] = to.split('#') as [string, string | undefined];
      const label = id === undefined ? own.get(slug) : undefined;
      if (label) return { ...label, href: `#${label.id}` };
      const other = chapterOf(slug);
      const labels = other && labelsOf(other, folder, tags);
      if (other && id === undefined) {
        const name = `Chapter ${other.number}, ${other.title}`;
        return { kind: 'chapter', text: name, href: labels && `${root}/${other.slug}/` };
      }
      const found = id === undefined ? undefined : labels?.get(id);
      if (found) return { ...found, text: `${found.text} (${other?.title})`, href: root + found.href };
      const here = [...own.keys(), ...chapters.map((c) => c.slug)].join(', ');
      return fail(`<Ref to="${to}" /> leads nowhere. From here one can refer to: ${here}.`, at);
    };

    const cited = new Set<string>();
    let notes = 0;
    let cites = 0;
    for (const element of [...elements(tree)]) {
      if (element.name === 'SideNote') setAttribute(element, 'number', String(++notes));
      if (slotted.has(element.name ?? ''))
        setAttribute(element, 'slot', (element.name as string).toLowerCase());
      if (element.name === 'Cite') {
        const keys = keysOf(attribute(element, 'of') ?? '');
        if (keys.length === 0) fail('<Cite of="key" /> names no work.', element);
        try {
          worksOf(keys);
        } catch (error) {
          fail((error as Error).message, element);
        }
        for (const key of keys) cited.add(key);
        setAttribute(element, 'nth', String(++cites));
      }
      if (element.name === 'Ref') {
        const label = resolve(attribute(element, 'to') ?? '', element);
        setAttribute(element, 'text', label.text);
        setAttribute(element, 'kind', label.kind);
        if (label.href !== undefined) setAttribute(element, 'href', label.href);
      }
    }

    anchorHeadings(tree);
    for (const { node } of [...walk(tree)])
      if (
        (node.type === 'link' || node.type === 'definition' || node.type === 'image') &&
        node.url.startsWith('/')
      )
        node.url = root + node.url;

    const astro = file.data.astro as { frontmatter: Record<string, unknown> };
    astro.frontmatter.cited = [...cited];
    astro.frontmatter.labels = [...own.values()];
  };
}
