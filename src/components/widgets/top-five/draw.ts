// The case, the ten to choose from with their ranks, and in words what the five are worth. How the cases went is draw-places.ts.
import { select } from 'd3';
import { changed, write } from '#lib/viz/changed.ts';
import { takePart } from '#lib/viz/linked.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { letterOf } from './guesses.ts';
import type { Model } from './model.ts';
import { rateWords, verdictWords } from './words.ts';

const say = (block: Block, name: string, words: string) =>
  only<HTMLElement>(block, 'p', name).call(write, () => words);

export function question(block: Block, m: Model): void {
  say(block, 'case-count', `Case ${m.case}. In place of a picture, what WordNet says of the class:`);
  only<HTMLElement>(block, 'blockquote', 'case-gloss').call(write, () => m.truth.gloss);
}

interface Offer {
  readonly at: number;
  readonly letter: string;
  readonly name: string;
  readonly rank: number;
  readonly classes: string;
}
export function offers(block: Block, m: Model): void {
  const list = m.offered.map((synset, at): Offer => {
    const rank = m.guesses.indexOf(at) + 1;
    const marks = [
      rank > 0 && 'is-guessed',
      m.result.done && synset.id === m.truth.id && 'is-truth',
      at === m.at && 'is-at',
    ];
    return {
      at,
      letter: letterOf(at),
      name: synset.words[0],
      rank,
      classes: marks.filter(Boolean).join(' '),
    };
  });
  const all = only<HTMLElement>(block, 'div', 'offers')
    .selectChildren<HTMLButtonElement, Offer>('button')
    .data(list)
    .join((enter) => {
      const button = enter.append('button').attr('type', 'button').attr('data-act', 'guess');
      button.append('span').attr('class', 'offer-rank').attr('aria-hidden', 'true');
      button.append('span').attr('class', 'offer-name');
      button.append('span').attr('class', 'unseen');
      return button;
    });
  changed(all, (offer) => offer)
    .attr('value', ({ letter }) => letter)
    .attr('class', ({ classes }) => classes || null)
    .each(function ({ name, rank }) {
      const button = select<HTMLElement, unknown>(this);
      button.select('.offer-rank').call(write, () => (rank > 0 ? String(rank) : '·'));
      button.select('.offer-name').call(write, () => name);
      button.select('.unseen').call(write, () => (rank > 0 ? `, guess ${rank}` : ''));
    });
  takePart(all, ({ at }) => ({ datum: `offer${at}`, current: at === m.at }));
  say(block, 'offers-plain', `${m.offered.map((synset) => synset.words[0]).join(', ')}.`);
  changed(only<HTMLButtonElement>(block, 'button', 'offers-clear'), () => m.guesses.length)
    .attr('type', 'button')
    .attr('data-act', 'clear')
    .attr('aria-disabled', m.guesses.length === 0 ? 'true' : null)
    .call(write, () => 'Clear this case');
}

export function worth(block: Block, m: Model): void {
  say(block, 'worth-verdict', verdictWords(m)).classed('is-right', m.result.done && m.result.place > 0);
  say(block, 'worth-rates', rateWords(m));
}
