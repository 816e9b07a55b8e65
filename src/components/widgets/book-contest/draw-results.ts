// What has been measured, fastest first: a table, the machine, and the same to be copied or saved (share.ts). Cells that tests and other
// code read are <data value>.
import { select } from 'd3';
import { best, ratioText, speedText, spreadText, type Standing } from '#lib/contest/standings.ts';
import { write } from '#lib/viz/changed.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Model } from './model.ts';

const HEAD = ['Library', 'Images a second', 'Spread', 'The book is', 'Runs on, or why not'];
const cells = [
  ['images-per-second', (row: Standing) => best(row) || null, (row: Standing) => speedText(best(row))],
  ['spread', ({ spread }: Standing) => spread, ({ spread }: Standing) => spreadText(spread)],
  ['ratio', ({ ratio }: Standing) => ratio, ({ ratio }: Standing) => ratioText(ratio)],
] as const;

export function drawTable(block: Block, { rows }: Model): void {
  const scroll = only<HTMLElement>(block, 'div', 'scroll')
    .attr('tabindex', 0)
    .attr('role', 'region')
    .attr('aria-label', 'Results');
  const table = only<HTMLElement>(scroll, 'table', 'contest-table');
  only<HTMLElement>(only<HTMLElement>(table, 'thead', 'head'), 'tr', 'head-row')
    .selectChildren<HTMLElement, string>('th')
    .data(HEAD)
    .join('th')
    .attr('scope', 'col')
    .call(write, String);
  only<HTMLElement>(table, 'tbody', 'body')
    .selectChildren<HTMLElement, Standing>('tr')
    .data(rows)
    .join('tr')
    .attr('class', ({ isBook }) => (isBook ? 'is-book' : null))
    .each(function (row) {
      const line = select<HTMLElement, unknown>(this) as Block;
      only<HTMLElement>(line, 'th', 'row-head')
        .attr('scope', 'row')
        .call(write, () => `${row.library} ${row.version}, ${row.device}`);
      for (const [name, value, text] of cells)
        only<HTMLElement>(only<HTMLElement>(line, 'td', `of-${name}`), 'data', 'readout')
          .attr('data-readout', name)
          .attr('value', value(row) ?? '')
          .call(write, () => text(row));
      only<HTMLElement>(line, 'td', 'says')
        .classed('has-failed', row.failed)
        .call(write, () => row.says);
    });
}

export function drawShare(block: Block, { machine, text }: Model): void {
  only<HTMLElement>(block, 'p', 'contest-machine')
    .attr('data-part', 'machine')
    .call(write, () => machine);
  const row = only<HTMLElement>(block, 'div', 'contest-share');
  for (const [does, words] of [
    ['copy', 'Copy as text'],
    ['save', 'Save as JSON'],
  ])
    only<HTMLElement>(row, 'button', `contest-${does}`)
      .attr('type', 'button')
      .attr('data-share', does)
      .attr('aria-disabled', String(text === ''))
      .call(write, () => words);
  only<HTMLElement>(row, 'p', 'contest-copied').attr('data-part', 'copied').attr('role', 'status');
  const shared = only<HTMLElement>(block, 'details', 'contest-shared');
  only<HTMLElement>(shared, 'summary', 'contest-summary').call(write, () => 'The results as text');
  only<HTMLElement>(shared, 'pre', 'contest-text')
    .attr('tabindex', 0)
    .call(write, () => text);
}
