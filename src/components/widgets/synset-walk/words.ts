// What synset-walk says: the words of a synset, how many classes it holds, how far a mistake is, and the figure in a sentence.
import { format, plural } from '#lib/viz/format.ts';
import type { Synset } from '#lib/wordnet/synset.ts';
import type { Found } from './found.ts';
import type { Model } from './model.ts';

export const nameOf = ({ words: [first] }: Synset): string => first;
/** `dog, domestic dog, Canis familiaris` */
export const allWords = ({ words }: Synset): string => words.join(', ');

/** `dog`, `canine and domestic animal` */
const joined = (synsets: readonly Synset[]): string => {
  const names = synsets.map((synset) => `“${nameOf(synset)}”`);
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

export function holdsWords({ synset, classes }: { synset: Synset; classes: number }): string {
  if (synset.isClass) return 'It is one of the 1,000 classes.';
  return `${format(classes)} of the 1,000 classes ${classes === 1 ? 'lies' : 'lie'} below it.`;
}

export function foundWords({ synset, leads, classes }: Found): string {
  if (synset.id !== leads.id) return `none of the 1,000; its nearest here is “${nameOf(leads)}”`;
  return synset.isClass ? 'one of the 1,000' : `${format(classes)} of the 1,000 below it`;
}

/** How far the guess is from what is pinned. */
export function farWords({ far, meets, pinned, synset }: Model): string {
  if (!pinned)
    return 'Pin this synset, then go to another one: the figure shows what both are, and how far it is.';
  if (!far || !meets) return `“${nameOf(pinned)}” is pinned. Go to another synset, as a guess.`;
  const others = far.also.length > 0 ? ` So is ${joined(far.also)}.` : '';
  const [up, down] = [far.up.length - 1, far.down.length - 1];
  return `“${nameOf(far.meet)}” is the lowest that both are, ${plural(up, 'step')} above “${nameOf(pinned)}” and ${plural(down, 'step')} above “${nameOf(synset)}”: ${plural(far.steps, 'step')} in all. It holds ${format(meets.classes)} of the 1,000.${others}`;
}

export function searchWords({ word, found, waiting, all }: Model): string {
  if (waiting) return 'All nouns are on their way.';
  if (word.trim() === '') return '';
  if (found.length > 0) return '';
  return all
    ? `WordNet has no noun that begins with “${word}”.`
    : `No class, and nothing above one, has “${word}”. Below the figure all nouns can be searched.`;
}

export function treeWords({ synset, path, children }: Model): string {
  const down = children.length > 0 ? `Below it: ${children.map((child) => nameOf(child.synset)).join(', ')}.` : 'Nothing lies below it.'; // prettier-ignore
  return `The nouns above the 1,000 classes as boxes, from entity at the top. From the top to ${nameOf(synset)}: ${path.map(nameOf).join(', ')}. ${down}`;
}

export function describe(m: Model): string {
  const { synset, parents } = m;
  const isA = parents.length > 0 ? ` It is a kind of ${joined(parents.map((parent) => parent.synset))}.` : '';
  const far = m.far ? ` ${farWords(m)}` : '';
  const found =
    m.word.trim() === ''
      ? ''
      : ` For the word searched, ${m.found.length === 0 ? 'nothing is found' : `${plural(m.found.length, 'synset is', 'synsets are')} shown`}.`;
  return `Synset ${allWords(synset)}: ${synset.gloss}.${isA} ${holdsWords(m)}${far}${found}`;
}
