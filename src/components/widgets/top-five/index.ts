// Top-1 and top-5 made by hand: a class is told by its meaning, the reader ranks five guesses out of ten, and two error rates come of it.
// No picture of ImageNet is shown, for they are not the book's to show; what is told and what is offered is WordNet's (cases.ts).
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { within } from '#lib/widget/arrows.ts';
import type { Acts, Keys, Play } from '#lib/widget/widget.ts';
import { OFFERED, truths } from './cases.ts';
import { offers, question, worth } from './draw.ts';
import { places, PLACES_WIDTH, placesHeight } from './draw-places.ts';
import { MOST } from './guesses.ts';
import type { Model } from './model.ts';
import { clear, guess, rank, type params } from './params.ts';
import { placesWords } from './words.ts';

export { params } from './params.ts';
export { model } from './model.ts';
export { describe } from './words.ts';

export const name = 'top-five';
export const title = 'Five guesses, and what they are worth';

export function draw(stage: Stage, m: Model): void {
  const parts = views(stage, {
    question: html({ title: '' }),
    offers: html({ title: 'choose five, the likeliest first' }),
    places: svg({
      title: 'where the label was',
      label: `Where the label was: ${placesWords(m)}`,
      width: PLACES_WIDTH,
      height: placesHeight(m),
    }),
    worth: html({ title: '' }),
  });
  question(parts.question, m);
  offers(parts.offers, m);
  places(parts.places, m);
  worth(parts.worth, m);
}

export const hand = 'Press a class to guess it next, once more to take it back.';
export const acts: Acts<typeof params> = {
  guess: (p, { value }) => guess(p, value.charCodeAt(0) - 97),
  clear: (p) => clear(p),
};
export const keys: Keys<typeof params> = {
  ArrowUp: { label: 'to another class', to: ({ at }) => ({ at: within(at - 1, OFFERED) }) },
  ArrowDown: { label: 'to another class', to: ({ at }) => ({ at: within(at + 1, OFFERED) }) },
  ...Object.fromEntries(
    Array.from({ length: MOST }, (_, as) => [
      String(as + 1),
      { label: 'guess it at this rank', to: (p: Parameters<typeof rank>[0]) => rank(p, p.at, as) },
    ]),
  ),
  Delete: { label: 'clear the case', to: clear },
};
export const play: Play<typeof params> = {
  param: 'case',
  count: () => truths.length,
  every: 2500,
  noun: 'case',
};
