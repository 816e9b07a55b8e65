// Numbers for what a reader refers to: figures, equations, tables, listings, exercises, in source order, each kind
// counted by itself (Figure 6.1, Listing 6.1). Reads a Markdown tree, changes nothing in it; the remark plugin does that.
import type { Chapter } from './chapters.ts';
import { type Element, attribute, elements, headings } from './tree.ts';
import type { Root } from 'mdast';

export type Kind = 'figure' | 'equation' | 'table' | 'listing' | 'exercise';

/** What a reader can be sent to: how it is called, and where it is. */
export interface Label {
  id: string;
  kind: Kind | 'section' | 'chapter';
  /** `6.1`; empty for a section. */
  number: string;
  /** `Figure 6.1`, or a section's title. */
  text: string;
  /** `/stride/#stride-two`, without the base path. */
  href: string;
}

export interface Numbered {
  element: Element;
  kind: Kind;
  number: string;
}

/** The author's tags that take a number. Every widget is a figure. */
const kinds: Record<string, Kind> = {
  Figure: 'figure',
  NetFigure: 'figure',
  Equation: 'equation',
  Table: 'table',
  NetTable: 'table',
  Listing: 'listing',
  Exercise: 'exercise',
};
const called: Record<Kind, string> = {
  figure: 'Figure',
  equation: 'Equation',
  table: 'Table',
  listing: 'Listing',
  exercise: 'Exercise',
};

export class NumberingError extends Error {
  element: Element;
  constructor(message: string, element: Element) {
    super(message);
    this.element = element;
  }
}

/** A heading's text as the fragment of a link: lower case, hyphens, letters and digits of any script. */
export const slugify = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

/**
 * Everything in `tree` that has a number or a name, in source order.
 * `widgets` are the tags of src/components/widgets. Throws a NumberingError when an id is used twice.
 */
export function number(
  tree: Root,
  chapter: Chapter,
  widgets: ReadonlySet<string>,
): { numbered: Numbered[]; labels: Map<string, Label> } {
  const counts = new Map<Kind, number>();
  const numbered: Numbered[] = [];
  const labels = new Map<string, Label>();
  const page = `/${chapter.slug}/`;

  for (const { id, title } of headings(tree, slugify))
    labels.set(id, { id, kind: 'section', number: '', text: title, href: `${page}#${id}` });

  for (const element of elements(tree)) {
    const kind = widgets.has(element.name ?? '') ? 'figure' : kinds[element.name ?? ''];
    if (!kind) continue;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const number = `${chapter.number}.${count}`;
    numbered.push({ element, kind, number });
    const id = attribute(element, 'id');
    if (id === undefined) continue;
    if (labels.has(id)) throw new NumberingError(`The id “${id}” is used twice in this chapter.`, element);
    labels.set(id, { id, kind, number, text: `${called[kind]} ${number}`, href: `${page}#${id}` });
  }
  return { numbered, labels };
}
