// The six lamps of bug-hunt, each the button of its case; and, when all burn, what the smallest honest test would have said.
import { select } from 'd3';
import { format } from '#lib/viz/format.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Model } from './suspicion.ts';
import { tally } from './words.ts';

type Lamp = Model['lamps'][number];

export function showLamps(block: Block, m: Model): void {
  only<HTMLElement>(block, 'div', 'bug-lamps')
    .selectChildren<HTMLButtonElement, Lamp>('button')
    .data(m.lamps)
    .join((enter) => {
      const button = enter.append('button').attr('type', 'button').attr('data-act', 'open');
      button.append('span').attr('class', 'bug-lamp');
      button.append('span').attr('class', 'bug-task');
      button.append('span').attr('class', 'unseen');
      return button;
    })
    .attr('value', ({ name }) => name)
    .attr('aria-pressed', ({ here }) => String(here))
    .each(function ({ number, short, found }) {
      const button = select<HTMLElement, unknown>(this);
      button
        .select('.bug-lamp')
        .classed('is-lit', found)
        .text(found ? '✓' : number);
      button.select('.bug-task').text(short);
      button.select('.unseen').text(found ? `case ${number}, found` : '');
    });
  only<HTMLElement>(block, 'p', 'bug-tally').text(`${tally(m)}.`);
}

export function showHonest(block: Block, honest: NonNullable<Model['honest']>, tries: number): void {
  only<HTMLElement>(block, 'p', 'bug-end').text(
    `All six, in ${format(tries)} ${tries === 1 ? 'try' : 'tries'}. One test would have found each of them at once: a size that is no square, ` +
      'two channels, two filters, kernel 3, stride 2, pad 1, numbers that are all different, and a kernel of 1 besides, where there is a shortcut for it. ' +
      'Here it is run on the six functions as they were, each as far as it goes:',
  );
  const rows = only<HTMLElement>(block, 'table', 'bug-honest')
    .selectChildren<HTMLTableRowElement, NonNullable<Model['honest']>[number]>('tr')
    .data(honest)
    .join((enter) => {
      const row = enter.append('tr');
      row.append('th').attr('scope', 'row');
      row.append('td').attr('class', 'bug-asked');
      row.append('td').attr('class', 'bug-failing');
      return row;
    });
  rows.select('th').text(({ title }) => title);
  rows.select('.bug-asked').text(({ words }) => words);
  rows.select('.bug-failing').text(({ failing, cells }) => `${failing} of ${cells} cells fail`);
}
