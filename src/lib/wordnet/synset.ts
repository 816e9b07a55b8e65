// A synset: words that can stand for each other, and the one thing that they mean. What lies above and below it is hierarchy.ts.

export interface Synset {
  /** ImageNet's id: `n` and the place of the synset in WordNet 3.0's file of nouns, eight digits. */
  readonly id: string;
  /** Its words, the usual one first; at least one. */
  readonly words: readonly string[];
  /** What it means, without the examples that WordNet adds. */
  readonly gloss: string;
  /** The synsets right above it ("a dog is a canine"), in WordNet's order; none for the one at the top. */
  readonly parents: readonly string[];
  /** Whether it is one of the 1,000 classes of the challenge of 2012. */
  readonly isClass: boolean;
}

/** `n02084071` of the number 2084071. */
export const idOf = (place: number): string => `n${String(place).padStart(8, '0')}`;
/** The number in an id. */
export const placeOf = (id: string): number => Number(id.slice(1));
