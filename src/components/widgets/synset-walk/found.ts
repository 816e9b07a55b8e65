// The synsets of a word, and where each leads: to itself where one of the 1,000 lies below it or is it, else to the nearest above it of which
// that is true.
import { latest } from '#lib/latest.ts';
import type { Hierarchy } from '#lib/wordnet/hierarchy.ts';
import { search } from '#lib/wordnet/search.ts';
import type { Synset } from '#lib/wordnet/synset.ts';
import { trunk } from '#lib/wordnet/trunk.ts';
import { ancestors, classesBelow } from '#lib/wordnet/walk.ts';

/** As many as fit beside the drawing. */
const MOST = 6;

export interface Found {
  readonly synset: Synset;
  /** Itself, or the nearest above it that the drawing has. */
  readonly leads: Synset;
  /** How many of the 1,000 it is or lie below it. */
  readonly classes: number;
}

const lately = latest<Hierarchy, Found[]>(8); // all nouns are many to look through at every step of a walk

/** In the trunk, or in all nouns. */
export const foundFor = (word: string, all: Hierarchy = trunk): Found[] =>
  lately(all, word, () => search(all, word, MOST).map(foundIn(all)));

const foundIn =
  (all: Hierarchy) =>
  (synset: Synset): Found => {
    if (trunk.has(synset.id))
      return { synset, leads: synset, classes: classesBelow(trunk, synset.id).length };
    const [leads] = [...ancestors(all, synset.id).keys()].filter((id) => trunk.has(id)); // nearest first
    return { synset, leads: trunk.get(leads), classes: 0 };
  };
