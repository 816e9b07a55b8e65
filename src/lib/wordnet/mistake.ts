// How far a mistake is: from what a thing is, up to what it has in common with the guess, and down to the guess.
import type { Hierarchy } from './hierarchy.ts';
import type { Synset } from './synset.ts';
import { ancestors, descendants } from './walk.ts';

// #region common
/** Their lowest common ancestors: what both are, unless something below it is what both are, too. Several where ways part and join. */
export function lowestCommon(h: Hierarchy, a: string, b: string): Synset[] {
  const [ofA, ofB] = [ancestors(h, a), ancestors(h, b)];
  const common = new Set([...ofA.keys()].filter((id) => ofB.has(id)));
  const isLowest = (id: string) => !h.children(id).some((child) => common.has(child.id));
  return [...common].filter(isLowest).map((id) => h.get(id));
}
// #endregion

export interface Mistake {
  /** The lowest common ancestor that the shortest way leads over. */
  readonly meet: Synset;
  /** The other lowest common ancestors. */
  readonly also: readonly Synset[];
  /** From the truth up to it, and from it down to the guess, both ends among it. */
  readonly up: readonly Synset[];
  readonly down: readonly Synset[];
  /** Steps from the truth to the guess; 0 where the guess is right. */
  readonly steps: number;
}

/** The shortest way up from a synset to one above it. */
function wayUp(h: Hierarchy, from: string, to: string): Synset[] {
  const far = descendants(h, to);
  const way = [h.get(from)];
  while (way.at(-1)!.id !== to) {
    const parents = way.at(-1)!.parents.filter((parent) => far.has(parent));
    way.push(h.get(parents.reduce((best, parent) => (far.get(parent)! < far.get(best)! ? parent : best))));
  }
  return way;
}

export function mistake(h: Hierarchy, truth: string, guess: string): Mistake {
  const [ofTruth, ofGuess] = [ancestors(h, truth), ancestors(h, guess)];
  const stepsOver = ({ id }: Synset) => ofTruth.get(id)! + ofGuess.get(id)!;
  const [meet, ...also] = lowestCommon(h, truth, guess).sort((a, b) => stepsOver(a) - stepsOver(b));
  const [up, down] = [wayUp(h, truth, meet.id), wayUp(h, guess, meet.id).reverse()];
  return { meet, also, up, down, steps: stepsOver(meet) };
}
