// The cases to guess at: a class each, told by its meaning, and ten classes to guess from: it and the nine nearest to it, in alphabetical order.
import { once } from '#lib/once.ts';
import { nearestClasses } from '#lib/wordnet/near.ts';
import type { Synset } from '#lib/wordnet/synset.ts';
import { trunk } from '#lib/wordnet/trunk.ts';

/** Norwich terrier, snow leopard, notebook, trimaran, cup, sunglass: easy, hard, and two that WordNet itself has made odd. */
export const truths = ['n02094258', 'n02128757', 'n03832673', 'n04483307', 'n07930864', 'n04355933'] as const;
export const OFFERED = 10;

export interface Case {
  readonly truth: Synset;
  readonly offered: readonly Synset[];
}
export const caseOf = once(String, (at: number): Case => {
  const truth = trunk.get(truths[at]);
  const offered = [truth, ...nearestClasses(trunk, truth.id, OFFERED - 1)].sort((a, b) =>
    a.words[0].localeCompare(b.words[0], 'en'),
  );
  return { truth, offered };
});
