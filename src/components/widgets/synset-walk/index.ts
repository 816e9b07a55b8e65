// WordNet's nouns above ImageNet's 1,000 classes, walked by hand: where a synset stands, what lies above and below it, which synsets a word
// has, and how far one is from another. The hierarchy itself is lib/wordnet.
import { html, views, type Stage } from '#lib/viz/stage.ts';
import type { Acts, Grabs } from '#lib/widget/widget.ts';
import { card, farBox, searchBox } from './draw-card.ts';
import { tree, WIDE } from './draw-tree.ts';
import type { Model } from './model.ts';
import { to, type params } from './params.ts';
import { placeOfView } from './view.ts';

export { params, settle } from './params.ts';
export { model } from './model.ts';
export { describe } from './words.ts';
export { keys } from './keys.ts';
export { live } from './live.ts';

export const name = 'synset-walk';
export const title = 'A walk through WordNet, above ImageNet’s 1,000 classes';

export function draw(stage: Stage, m: Model): void {
  const parts = views(stage, {
    tree: html({ title: '' }),
    card: html({ title: '' }),
    search: html({ title: '' }),
    far: html({ title: '' }),
  });
  tree(parts.tree, m);
  card(parts.card, m);
  searchBox(parts.search, m);
  farBox(parts.far, m);
}

export const hand = 'Press a box to go there; pull the drawing sideways.';
export const acts: Acts<typeof params> = {
  go: (_, { value }) => to(value),
  word: (_, { value }) => ({ word: value }),
  pin: (_, { value }) => ({ pin: value }),
};
export const grabs: Grabs<typeof params> = {
  tree: (start, { dx }) => ({ shift: start.shift - Math.round((dx / WIDE) * placeOfView(start).span) }),
};
