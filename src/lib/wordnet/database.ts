// WordNet's own file of nouns (data.noun, format in its manual page wndb(5)). Only the asset step and the tests read it.
import type { Synset } from './synset.ts';

const HYPERNYM = '@'; // "is a kind of"
const INSTANCE = '@i'; // "is one of": Napoleon, an emperor

/** What a gloss says before its examples, which stand in quotation marks; `so' becomes ‘so’. */
const meaning = (gloss: string): string =>
  gloss
    .replace(/[;:,]?\s*"[^]*$/, '')
    .replace(/`([^']*)'/g, '‘$1’')
    .trim();

/**
 * The synset of one line: place, file, kind, a number of words in hexadecimal, the words, a number of pointers, the pointers in fours, `|`, gloss.
 * @throws Error on a line that is none, with its beginning
 */
export function synsetOfLine(line: string, classes: ReadonlySet<string>): Synset {
  const bar = line.indexOf(' | ');
  const parts = line.slice(0, bar).split(' ');
  const count = parseInt(parts[3], 16);
  const pointers = 4 + 2 * count;
  if (bar < 0 || !/^\d{8}$/.test(parts[0]) || !(count > 0) || !/^\d{3}$/.test(parts[pointers]))
    throw new Error(`This is no line of data.noun: “${line.slice(0, 60)}”.`);
  const words = Array.from({ length: count }, (_, i) => parts[4 + 2 * i].replaceAll('_', ' '));
  const parents = Array.from({ length: Number(parts[pointers]) }, (_, i) => pointers + 1 + 4 * i)
    .filter((at) => parts[at] === HYPERNYM || parts[at] === INSTANCE)
    .map((at) => `n${parts[at + 1]}`);
  const id = `n${parts[0]}`;
  return { id, words, gloss: meaning(line.slice(bar + 3)), parents, isClass: classes.has(id) };
}

/** Every noun synset of the file, in its order; the licence at its head is indented. */
export const synsetsOf = (file: string, classes: ReadonlySet<string>): Synset[] =>
  file
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(' '))
    .map((line) => synsetOfLine(line, classes));

/** Those that lie on a way up from one of these, themselves among them, in the order of the file. */
export function above(synsets: readonly Synset[], ids: Iterable<string>): Synset[] {
  const byId = new Map(synsets.map((synset) => [synset.id, synset]));
  const found = new Set<string>();
  const next = [...ids];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (found.has(id)) continue;
    const synset = byId.get(id);
    if (!synset) throw new Error(`WordNet has no noun ${id}.`);
    found.add(id);
    next.push(...synset.parents);
  }
  return synsets.filter(({ id }) => found.has(id));
}
