// The bibliography: reads references.bib once, at build time, and sets each work the way the book prints it.
// Knows no page; who cites what is the remark plugin's business.
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface Work {
  key: string;
  /** “LeCun et al.”, “Dumoulin and Visin” */
  who: string;
  year: string;
  /** Every author, as printed in the bibliography. */
  authors: string;
  title: string;
  /** Journal, proceedings, publisher, with volume and pages. */
  venue: string;
  url: string | undefined;
  note: string | undefined;
}

/** The part of CSL-JSON that the book prints. */
interface Csl {
  id: string;
  author?: { family?: string; given?: string; literal?: string; 'non-dropping-particle'?: string }[];
  issued?: { 'date-parts'?: (number | string)[][] };
  title?: string;
  'container-title'?: string;
  publisher?: string;
  volume?: string | number;
  issue?: string | number;
  page?: string;
  number?: string;
  note?: string;
  DOI?: string;
  URL?: string;
}

const family = (a: NonNullable<Csl['author']>[number]) =>
  a.literal ?? [a['non-dropping-particle'], a.family].filter(Boolean).join(' ');
const initials = (given = '') =>
  given
    .split(/[\s.]+/)
    .filter(Boolean)
    .map((name) => `${name[0]}.`)
    .join(' ');

/** “a”, “a and b”, “a, b and c”. */
export const list = (names: string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const venueOf = (c: Csl): string =>
  [
    c['container-title'] ?? c.publisher,
    c.volume === undefined ? c.number : `${c.volume}${c.issue === undefined ? '' : `(${c.issue})`}`,
    c.page?.replace(/-+/, '–'),
  ]
    .filter(Boolean)
    .join(', ');

const workOf = (c: Csl): Work => {
  const authors = c.author ?? [];
  const names = authors.map(family);
  return {
    key: c.id,
    who: names.length > 2 ? `${names[0]} et al.` : list(names),
    year: String(c.issued?.['date-parts']?.[0]?.[0] ?? 'n.d.'),
    authors: list(authors.map((a) => a.literal ?? [family(a), initials(a.given)].filter(Boolean).join(', '))),
    title: c.title ?? '',
    venue: venueOf(c),
    url: c.DOI ? `https://doi.org/${c.DOI}` : c.URL,
    note: c.note,
  };
};

/** BibTeX to works, in the order of the bibliography: by first author, then year. Throws on BibTeX it cannot read. */
export function parseWorks(bibtex: string): Map<string, Work> {
  const works = (plugins.input.chain(bibtex) as Csl[]).map(workOf);
  works.sort((a, b) => a.authors.localeCompare(b.authors, 'en') || a.year.localeCompare(b.year));
  return new Map(works.map((work) => [work.key, work]));
}

let read: Map<string, Work> | undefined;

/** The works of src/content/references.bib, keyed as there. */
export const works = (): Map<string, Work> =>
  (read ??= parseWorks(readFileSync(resolve('src/content/references.bib'), 'utf8')));

/** The works of a list of keys. Throws, naming the first key that the bibliography does not have. */
export const worksOf = (keys: string[]): Work[] =>
  keys.map((key) => {
    const work = works().get(key);
    if (!work)
      throw new Error(`references.bib has no work “${key}”. It has ${[...works().keys()].join(', ')}.`);
    return work;
  });

/** The keys of `<Cite of="a b" />`. */
export const keysOf = (of: string): string[] => of.split(/[\s,]+/).filter(Boolean);
