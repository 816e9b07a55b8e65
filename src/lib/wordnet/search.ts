// Synsets by a word: those that are the word first, then those with a word that begins with it, then those that have it anywhere at the
// beginning of a word. A word has as many synsets as it has meanings.
import type { Hierarchy } from './hierarchy.ts';
import type { Synset } from './synset.ts';

const plain = (text: string) => text.toLowerCase().replaceAll('_', ' ').trim().replace(/\s+/g, ' ');

/** 0 is best; Infinity where the synset has nothing of it. */
function rank({ words }: Synset, asked: string): number {
  let best = Infinity;
  for (const [at, word] of words.entries()) {
    const found = word.toLowerCase();
    if (found === asked) best = Math.min(best, at === 0 ? 0 : 1);
    else if (found.startsWith(asked)) best = Math.min(best, 2);
    else if (found.includes(` ${asked}`) || found.includes(`-${asked}`)) best = Math.min(best, 3);
  }
  return best;
}

/** At most `most` synsets for a word or its beginning, best first; none for an empty one. */
export function search(h: Hierarchy, word: string, most: number): Synset[] {
  const asked = plain(word);
  if (asked === '') return [];
  return h.synsets
    .map((synset) => ({ synset, at: rank(synset, asked) }))
    .filter(({ at }) => at < Infinity)
    .sort((a, b) => a.at - b.at) // stable: of equals, in the order of their ids
    .slice(0, most)
    .map(({ synset }) => synset);
}
