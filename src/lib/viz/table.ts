// A small table in a block: numbers that change beside words that stay. Its first row names the columns.
import { select } from 'd3';
import { changed, write } from './changed.ts';
import { format } from './format.ts';
import { takePart, type Linked } from './linked.ts';
import type { Block } from './stage.ts';
import { only } from './stage.ts';

export interface TableRow extends Linked {
  readonly cells: readonly (string | number)[];
}

/** Draws the rows; the first cell of each is its heading. A column that begins with a number is set to the right. */
export function table(block: Block, head: readonly string[], rows: readonly TableRow[]): void {
  const whole = only<HTMLElement>(block, 'table', 'widget-table');
  const classes = rows[0]?.cells.map(numberClass) ?? [];
  const titles = only<HTMLElement>(only<HTMLElement>(whole, 'thead', 'head'), 'tr', 'head-row')
    .selectChildren<HTMLElement, string>('th')
    .data(head)
    .join('th');
  changed(titles, (words, column) => [words, classes[column]])
    .attr('scope', 'col')
    .attr('class', (_, column) => classes[column])
    .call(write, (words: string) => words);
  const all = only<HTMLElement>(whole, 'tbody', 'body')
    .selectChildren<HTMLElement, TableRow>('tr')
    .data(rows)
    .join('tr');
  const lines = changed(all, (row) => [row, classes]);
  takePart(lines);
  lines.each(function ({ cells }) {
    const line = select<HTMLElement, unknown>(this);
    const [first, ...rest] = cells;
    only<HTMLElement>(line, 'th', 'row-head')
      .attr('scope', 'row')
      .call(write, () => written(first));
    line
      .selectChildren<HTMLElement, string | number>('td')
      .data(rest)
      .join('td')
      .attr('class', (_, column) => classes[column + 1])
      .call(write, written);
  });
}

const numberClass = (cell: string | number | undefined) => (typeof cell === 'number' ? 'is-number' : null);
const written = (cell: string | number): string => (typeof cell === 'number' ? format(cell) : cell);
