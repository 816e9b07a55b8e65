// Beside the drawing: the synset in words, what is right above and below it, what a word has found, how far it is from what is pinned.
import { select } from 'd3';
import { changed, write } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { takePart } from '#lib/viz/linked.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Found } from './found.ts';
import type { Model, Stop } from './model.ts';
import { allWords, farWords, foundWords, holdsWords, nameOf, searchWords } from './words.ts';

const say = (block: Block, name: string, words: string) =>
  only<HTMLElement>(block, 'p', name).call(write, () => words);

/** Synsets to go to, each with its number of classes; `mark` says which is what both are. */
function stops(block: Block, name: string, title: string, list: readonly Stop[], mark?: string): void {
  const part = only<HTMLElement>(block, 'div', name)
    .classed('stops', true)
    .attr('hidden', list.length ? null : '');
  only<HTMLElement>(part, 'span', 'stops-title').call(write, () => title);
  const all = only<HTMLElement>(part, 'span', 'stops-list')
    .selectChildren<HTMLButtonElement, Stop>('button')
    .data(list)
    .join((enter) => {
      const button = enter.append('button').attr('type', 'button').attr('data-act', 'go');
      button.append('span').attr('class', 'stop-name');
      button.append('span').attr('class', 'stop-count');
      return button;
    });
  changed(all, (stop) => [stop, mark])
    .attr('value', ({ synset }) => synset.id)
    .attr('name', ({ synset }) => nameOf(synset))
    .attr('class', ({ synset }) => (synset.id === mark ? 'is-meet' : null))
    .each(function ({ synset, classes }) {
      const button = select<HTMLElement, unknown>(this);
      button.select('.stop-name').call(write, () => nameOf(synset));
      button.select('.stop-count').call(write, () => (synset.isClass ? '' : format(classes)));
    });
  takePart(all, ({ synset }) => ({ datum: synset.id }));
}

export function card(block: Block, m: Model): void {
  const { synset } = m;
  const head = only<HTMLElement>(block, 'p', 'card-words');
  only<HTMLElement>(head, 'b', 'card-all').call(write, () => allWords(synset));
  only<HTMLElement>(head, 'code', 'card-id').call(write, () => synset.id);
  say(block, 'card-gloss', synset.gloss);
  say(block, 'card-holds', holdsWords(m));
  stops(block, 'card-above', synset.parents.length > 1 ? 'above it, by two ways' : 'above it', m.parents);
  stops(block, 'card-below', 'below it', m.children);
}

export function searchBox(block: Block, m: Model): void {
  const label = only<HTMLElement>(block, 'label', 'search-label');
  only<HTMLElement>(label, 'span', 'search-title').call(write, () => 'Search a word');
  changed(only<HTMLElement>(label, 'input', 'search-word'), () => m.word)
    .attr('type', 'text')
    .attr('data-act', 'word')
    .attr('name', 'word')
    .attr('autocomplete', 'off')
    .attr('maxlength', 40)
    .attr('data-value', m.word);
  const all = only<HTMLElement>(block, 'div', 'search-found')
    .selectChildren<HTMLButtonElement, Found>('button')
    .data(m.found)
    .join((enter) => {
      const button = enter.append('button').attr('type', 'button').attr('data-act', 'go');
      for (const part of ['words', 'gloss', 'holds']) button.append('span').attr('class', `found-${part}`);
      return button;
    });
  changed(all, (found) => found)
    .attr('value', ({ leads }) => leads.id)
    .attr('name', ({ synset }) => nameOf(synset))
    .each(function (found) {
      const button = select<HTMLElement, unknown>(this);
      button.select('.found-words').call(write, () => allWords(found.synset));
      button.select('.found-gloss').call(write, () => found.synset.gloss);
      button.select('.found-holds').call(write, () => foundWords(found));
    });
  takePart(all, ({ leads }) => ({ datum: leads.id }));
  const words = searchWords(m);
  say(block, 'search-says', words).attr('hidden', words ? null : '');
}

export function farBox(block: Block, m: Model): void {
  const button = only<HTMLButtonElement>(block, 'button', 'far-pin');
  const taken = m.pin === m.at;
  changed(button, () => [taken, m.at])
    .attr('type', 'button')
    .attr('data-act', 'pin')
    .attr('value', taken ? '' : m.at)
    .call(write, () => (taken ? 'Take the pin out' : `Pin “${nameOf(m.synset)}”`));
  say(block, 'far-says', farWords(m));
  stops(block, 'far-way', 'the way', m.way, m.far?.meet.id);
}
