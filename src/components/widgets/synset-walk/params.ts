// What the reader sets in synset-walk: where to stand, another synset to measure from, a word to search for, how far the drawing is pulled
// to the side, and whether all nouns are searched. The two synsets are spelled as ImageNet spells them: n02084071.
import { trunk, unfolded } from '#lib/wordnet/trunk.ts';
import { flag, integer, text, type TextParam, type Values } from '#lib/widget/params.ts';
import { placeOfView } from './view.ts';

const RULE = 'the id of one of the 1,000 classes or of a noun above them, such as n02084071';

/** A synset of the trunk by its id; with `none`, or nothing. */
function synsetParam(initial: string, o: { label: string; none?: boolean; corners: string[] }): TextParam {
  const param = text(initial, { label: o.label, quiet: true, maxLength: 9 });
  const holds = (value: unknown): value is string =>
    typeof value === 'string' && (trunk.has(value) || (o.none === true && value === ''));
  return {
    ...param,
    rule: RULE,
    corners: o.corners,
    holds,
    parse: (spelled) => (holds(spelled) ? spelled : undefined),
    nearest: (value) => (holds(value) ? value : initial),
  };
}

const [entity, dog, springer, cliff, domesticAnimal] = ['n00001740', 'n02084071', 'n02102177', 'n09246464', 'n01317541']; // prettier-ignore
export const params = {
  at: synsetParam(dog, { label: 'Synset', corners: [entity, dog, springer, cliff, domesticAnimal] }),
  pin: synsetParam('', { label: 'Pinned', none: true, corners: ['', dog, cliff, domesticAnimal] }),
  word: text('', { label: 'Word', quiet: true, maxLength: 40 }),
  shift: integer(0, {
    min: -unfolded.slots,
    max: unfolded.slots,
    label: 'Pulled to the side',
    quiet: true,
  }),
  all: flag(false, { label: 'Search all nouns, not only these' }),
};
export type P = Values<typeof params>;

/** The drawing cannot be pulled beyond its ends. */
export const settle = (p: P): P => ({ ...p, shift: placeOfView(p).shift });

/** Goes to a synset: what was pulled aside is forgotten. */
export const to = (id: string) => ({ at: id, shift: 0 });
