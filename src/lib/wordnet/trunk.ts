// What the 1,000 classes hang from: they, and every noun above them, 1,860 synsets of WordNet 3.0. Made by scripts/assets/wordnet.mjs.
import { text } from './build/trunk.ts';
import { decode } from './format.ts';
import { hierarchyOf } from './hierarchy.ts';
import { unfold } from './unfold.ts';

export { whole as wholeFile } from './build/trunk.ts';
export const trunk = hierarchyOf(decode(text));
export const unfolded = unfold(trunk);
