// The lines of a net as a table: clicking one chooses it, dragging its handle moves its layer. Draws what lines.ts found.
import { layerText, shapeText } from '#lib/nets/words.ts';
import type { Row } from '#lib/nets/trace.ts';
import { changed, put, write } from '#lib/viz/changed.ts';
import { bytes, format, plural, times } from '#lib/viz/format.ts';
import { takePart } from '#lib/viz/linked.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Change, Changes, Measure } from './changes.ts';
import { BYTES, type Line } from './lines.ts';

interface Column {
  readonly title: string;
  readonly name: string;
  readonly cell: (row: Row) => string;
}
/** What so many values take in memory. */
export const memory = (values: number): string => bytes(values * BYTES);
const some = (n: number) => (n === 0 ? '' : format(n));
const pair = ([down, along]: readonly [number, number]) =>
  down === along ? format(down) : times(down, along);

/** Whether there is a place beside it; a vector has none. */
const isMap = ({ output: { height, width } }: Row) => height > 1 || width > 1;

/** In the order of the table. */
export const columns: readonly Column[] = [
  { title: 'Output', name: 'output', cell: ({ output }) => shapeText(output) },
  { title: 'Parameters', name: 'params', cell: ({ params }) => some(params) },
  { title: 'MACs', name: 'macs', cell: ({ macs }) => some(macs) },
  { title: 'Memory', name: 'memory', cell: ({ activations }) => memory(activations) },
  { title: 'Change', name: 'change', cell: () => '' }, // by the last edit, of what the drawing's area is
  {
    title: 'im2col',
    name: 'im2col',
    cell: ({ im2col }) => (im2col ? times(im2col.rows, im2col.columns) : ''),
  },
  { title: 'Sees', name: 'sees', cell: ({ receptiveField }) => pair(receptiveField) },
  { title: 'Jump', name: 'jump', cell: (row) => (isMap(row) ? pair(row.jump) : '') },
];

/** +17,280 or −17,280; nothing for no change. */
export const signed = (by: number, say: (n: number) => string = format): string =>
  by === 0 ? '' : `${by > 0 ? '+' : '−'}${say(Math.abs(by))}`;

/** What a line does, in words. */
const what = ({ layer, closed }: Line) => (layer ? `${layerText(layer)}${closed ? ' …' : ''}` : '');

interface Shown {
  readonly lines: readonly Line[];
  readonly chosen: Line;
  readonly input: string;
  readonly count: number;
  readonly totals: Readonly<Record<Measure, number>>;
  readonly measure: Measure;
  readonly changes: Changes;
}
/** A count as its column writes it. */
export const counted = (measure: Measure) => (measure === 'activations' ? memory : format);

export function drawLines(block: Block, m: Shown): void {
  const { lines, chosen, input, count, totals, measure, changes } = m;
  const changeOf = (change?: Change) =>
    change ? signed(change[measure].now - change[measure].before, counted(measure)) : '';
  const box = only<HTMLElement>(block, 'div', 'net-box');
  put(box, () => ({ tabindex: 0, role: 'group', 'aria-label': 'Layers of the net' }));
  const table = only<HTMLElement>(box, 'table', 'net-lines');
  const titles = only<HTMLElement>(only<HTMLElement>(table, 'thead', 'net-head'), 'tr', 'net-titles')
    .selectChildren<HTMLElement, string>('th')
    .data(['Layer', 'What it does', ...columns.map(({ title }) => title)])
    .join('th');
  changed(titles, (title) => title)
    .attr('scope', 'col')
    .attr('class', (_, i) => `col-${['layer', 'what', ...columns.map(({ name }) => name)][i]}`)
    .text(String);

  const isChosen = ({ index }: Line) => index === chosen.index;
  const written = (line: Line, { name, cell }: Column) => {
    if (name === 'change') return changeOf(changes?.lines[line.index]);
    return line.row ? cell(line.row) : line.index === 0 && name === 'output' ? input : '';
  };
  const all = only<HTMLElement>(table, 'tbody', 'net-body')
    .selectChildren<HTMLElement, Line>('tr')
    .data(lines)
    .join((enter) => {
      const row = enter.append('tr');
      const head = row.append('th').attr('scope', 'row').attr('class', 'col-layer');
      head.append('span').attr('class', 'handle').attr('aria-hidden', 'true').text('⠿');
      head.append('span').attr('class', 'net-name');
      const says = row.append('td').attr('class', 'col-what');
      says.append('span').attr('class', 'net-what');
      says.append('span').attr('class', 'net-fault');
      for (const { name } of columns) row.append('td').attr('class', `col-${name}`);
      return row;
    });
  const rows = changed(all, (line) => [
    line.index,
    line.word,
    what(line),
    line.fault,
    line.depth,
    Boolean(line.layer),
    isChosen(line),
    ...columns.map((column) => written(line, column)),
  ])
    .attr('class', ({ layer, fault }) => `${layer ? 'net-layer' : 'net-list'}${fault ? ' is-faulty' : ''}`)
    .attr('style', ({ depth }) => `--depth:${depth}`)
    .attr('data-drop', ({ index }) => index)
    .attr('aria-current', (line) => (isChosen(line) ? 'true' : null));
  takePart(rows, ({ index }) => ({ set: { at: index } }));
  rows
    .select('.handle')
    .attr('data-act', ({ layer }) => (layer ? 'move' : null))
    .attr('data-drag', ({ layer, index }) => (layer ? index : null));
  rows.select('.net-name').text(({ word }) => word);
  rows.select('.net-what').text(what);
  rows.select('.net-fault').text(({ fault }) => fault ?? '');
  for (const column of columns) rows.select(`.col-${column.name}`).text((line) => written(line, column));

  const sums = only<HTMLElement>(only<HTMLElement>(table, 'tfoot', 'net-foot'), 'tr', 'net-sums')
    .selectChildren<HTMLElement, readonly [string, string]>('th, td')
    .data([
      ['layer', 'all'],
      ['what', plural(count, 'layer')],
      ['output', ''],
      ['params', format(totals.params)],
      ['macs', format(totals.macs)],
      ['memory', memory(totals.activations)],
      ['change', changeOf(changes?.whole)],
      ...['im2col', 'sees', 'jump'].map((name) => [name, ''] as const),
    ] as (readonly [string, string])[])
    .join((enter) =>
      enter.append((_, i) => table.node()!.ownerDocument.createElement(i === 0 ? 'th' : 'td')),
    );
  changed(sums, (sum) => sum)
    .attr('class', ([name]) => `col-${name}`)
    .text(([, text]) => text);
  sentence(
    block,
    'net-hint',
    `Scroll the table sideways: it goes on to ${columns.at(-1)!.title.toLowerCase()}.`,
  );
  revealSoon(box.node()!);
}

const waiting = new WeakSet<HTMLElement>();
/** In the next frame, when the page is laid out anyway: to ask where a line is while drawing would lay it out twice. */
function revealSoon(box: HTMLElement): void {
  if (typeof requestAnimationFrame === 'undefined' || waiting.has(box)) return; // at build time nothing scrolls
  waiting.add(box);
  requestAnimationFrame(() => {
    waiting.delete(box);
    reveal(box);
  });
}

/** Scrolls the box, never the page, to the chosen line. */
function reveal(box: HTMLElement): void {
  const row = box.querySelector<HTMLElement>('[aria-current]');
  if (!row) return;
  const edge = 40; // head and foot stand over the rows
  const below = row.offsetTop + row.offsetHeight + edge - (box.scrollTop + box.clientHeight);
  const above = box.scrollTop + edge - row.offsetTop;
  if (below > 0) box.scrollTop += below;
  else if (above > 0) box.scrollTop -= above;
}

/** One sentence in an element of its own. */
export const sentence = (block: Block, name: string, words: string): void => {
  write(only<HTMLElement>(block, 'p', name), () => words);
};
