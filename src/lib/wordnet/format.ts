// Synsets as the book stores them: a line each, sorted by id. Its four fields have tabs between: how much larger the id's number is than
// that of the line before, `*` behind it for a class; the lines of the parents, counted from 0; the words, `|` between; the gloss.
// The first line is WordNet's notice, which goes where its data go.
import { idOf, placeOf, type Synset } from './synset.ts';

const NOTICE =
  '# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. The licence: data/wordnet/LICENCE.txt';

/** @throws Error where a parent is missing or an id does not grow */
export function encode(synsets: readonly Synset[]): string {
  const lineOf = new Map(synsets.map(({ id }, line) => [id, line]));
  let before = 0;
  const lines = synsets.map(({ id, words, gloss, parents, isClass }) => {
    const more = placeOf(id) - before;
    const above = parents.map((parent) => lineOf.get(parent));
    if (more <= 0 || above.includes(undefined)) throw new Error(`${id} is out of order or lacks a parent.`);
    before += more;
    return [`${more}${isClass ? '*' : ''}`, above.join(' '), words.join('|'), gloss].join('\t');
  });
  return [NOTICE, ...lines].join('\n');
}

/** @throws Error that names the line which is none */
export function decode(text: string): Synset[] {
  const [notice] = text.split('\n', 1);
  const rest = notice.startsWith('#') ? text.slice(notice.length + 1) : text;
  const lines = rest.split('\n').map((line) => line.split('\t'));
  let before = 0;
  const ids = lines.map(([more], line) => {
    const by = parseInt(more, 10);
    if (!(by > 0)) throw new Error(`Line ${line} of the nouns is damaged.`);
    return idOf((before += by));
  });
  return lines.map(([more, above, words, gloss], line) => {
    const parents = above === '' ? [] : above.split(' ').map((at) => ids[Number(at)]);
    if (!words || gloss === undefined || parents.includes(undefined as unknown as string))
      throw new Error(`Line ${line} of the nouns is damaged.`);
    return { id: ids[line], words: words.split('|'), gloss, parents, isClass: more.endsWith('*') };
  });
}
