// A grid of numbered cells: an input, a kernel, an output, a strip of one row. It draws what a cell says it is and
// computes nothing; which cells are padding, dropped or under the window is the model's to say.
import type { Selection } from 'd3';
import { changed, put, write } from './changed.ts';
import { format } from './format.ts';
import { hold } from './hold.ts';
import { takePart, type Linked } from './linked.ts';
import { only, type Role, type View } from './stage.ts';

export interface Cell extends Linked {
  readonly row: number;
  readonly column: number;
  /** Its number, or a text instead of one; neither: an empty cell. */
  readonly value?: number;
  readonly text?: string;
  readonly decimals?: number;
  readonly as?: Role;
  /** Hatched: it is not there, the layer makes it up. */
  readonly pad?: boolean;
  /** Crossed out: no window reads it. */
  readonly dropped?: boolean;
  /** In the window: drawn with a heavy edge. */
  readonly inside?: boolean;
  /** A pixel: the ground is that grey, 0 black … 1 white, in the light and in the dark. */
  readonly grey?: number;
  /** Colours the ground: −1 … 1 on the diverging scale (`scale: 'diverging'`), 0 … 1 on the sequential one. */
  readonly heat?: number;
}

export interface GridOptions {
  /** Which grid of its view; needed where there are several. */
  readonly name?: string;
  /** Side of a cell in user units; default 36. */
  readonly size?: number;
  /** Where the corner of cell (0, 0) is, in user units. */
  readonly x?: number;
  readonly y?: number;
  readonly scale?: 'diverging' | 'sequential';
}

/** Heat beyond which a number is written in the colour of the paper. */
const HOT = 0.6;

const classOf = (cell: Cell, scale: string) =>
  [
    'cell',
    cell.as && `as-${cell.as}`,
    cell.pad && 'is-pad',
    cell.dropped && 'is-dropped',
    cell.inside && 'is-inside',
    cell.grey !== undefined && `is-pixel${cell.grey < 0.5 ? ' is-dark' : ''}`,
    cell.heat !== undefined &&
      `${Math.abs(cell.heat) > HOT ? 'is-hot ' : ''}heat-${scale === 'diverging' && cell.heat < 0 ? 'low' : scale === 'diverging' ? 'high' : 'sequential'}`,
  ]
    .filter(Boolean)
    .join(' ');

/** Diagonals over a cell of side s; lines and not an SVG pattern, which would need an id that no other figure has. */
const hatch = (s: number) =>
  [0.25, 0.5, 0.75].map((t) => `M1,${s * t}L${s * t},1M${s * t},${s - 1}L${s - 1},${s * t}`).join('') +
  `M1,${s - 1}L${s - 1},1`;
/** A cross, or its four arms alone where a number stands in the middle: a stroke that ends at a minus would hide it. */
const cross = (s: number, numbered: boolean) => {
  const [out, mid, far] = [s * 0.12, s * (numbered ? 0.3 : 0.5), s * 0.88];
  const back = s - mid;
  return `M${out},${out}L${mid},${mid}M${far},${far}L${back},${back}M${far},${out}L${back},${mid}M${out},${far}L${mid},${back}`;
};

/** What is drawn over the ground of a cell and below its number, so that what is crossed out can still be read. */
const strokes = (size: number) => (cell: Cell) => [
  ...(cell.pad ? [{ name: 'cell-hatch', d: hatch(size) }] : []),
  ...(cell.dropped ? [{ name: 'cell-cross', d: cross(size, written(cell) !== '') }] : []),
];
type Stroke = ReturnType<ReturnType<typeof strokes>>[number];

const placeOf = ({ row, column }: Cell) => `${row},${column}`;

/** Draws the cells, keyed by row and column. */
export function grid(view: View, cells: readonly Cell[], options: GridOptions = {}): void {
  const { name = 'main', size = 36, x = 0, y = 0, scale = 'sequential' } = options;
  const group = only(view, 'g', `grid-${name}`);
  put(group, () => ({ transform: `translate(${x},${y})` }));
  const join = () =>
    group
      .selectChildren<SVGGElement, Cell>()
      .data(cells, placeOf)
      .join((enter) => {
        const mark = enter.append('g');
        mark.append('rect').attr('class', 'cell-ground');
        mark.append('text').attr('class', 'cell-number');
        return mark;
      });
  const all = hold(group, cells, join, (a, b) => a.row === b.row && a.column === b.column);
  place(
    changed(all, (cell) => [size, cell.row, cell.column], places),
    size,
  );
  const least = cells.reduce((most, cell) => Math.max(most, shared(cell)), 0);
  const marks = changed(all, (cell) => [size, scale, least, cell]);
  put(marks, (cell) => ({ class: classOf(cell, scale) }));
  takePart(marks);
  put(marks.select(first), ({ grey, heat = grey }) => ({
    style: heat === undefined ? null : `--t:${Number(Math.abs(heat).toFixed(3))}`,
  }));
  marks
    .filter(function (cell) {
      return Boolean(cell.pad || cell.dropped) || this.childElementCount > 2;
    })
    .selectChildren<SVGPathElement, Stroke>('path')
    .data(strokes(size), ({ name }) => name)
    .join((enter) => enter.insert('path', '.cell-number').attr('class', ({ name }) => name))
    .attr('d', ({ d }) => d);
  const numbers = marks.select(last);
  put(numbers, (cell) => ({
    'font-size': fitting(size, Math.max(written(cell).length, shared(cell) && least)),
  }));
  write(numbers, written);
}

const places = new WeakMap<Element, unknown>();
type Marks = Selection<SVGGElement, Cell, SVGGElement | null, unknown>;
/** Where a cell and its parts stand: most redraws change what a cell says, and few where it is. */
function place(marks: Marks, size: number): void {
  put(marks, ({ row, column }) => ({ transform: `translate(${column * size},${row * size})` }));
  put(marks.select(first), () => ({ x: 1, y: 1, width: size - 2, height: size - 2, rx: 2 }));
  put(marks.select(last), () => ({ x: size / 2, y: size / 2 }));
}
function first(this: SVGGElement): Element {
  return this.firstElementChild!;
}
function last(this: SVGGElement): Element {
  return this.lastElementChild!;
}

const written = (cell: Cell): string =>
  cell.text ?? (cell.value === undefined ? '' : format(cell.value, cell.decimals));

/** A size at which so many characters fit a cell: 0.44 of its side, less for more than three. */
const fitting = (size: number, length: number) =>
  Number((size * Math.min(0.44, 1.6 / Math.max(1, length))).toFixed(2));

/** The numbers of a grid are set in one size, that of the longest of up to so many characters: a minus makes none smaller than the rest. */
const ALIKE = 5;
const shared = (cell: Cell): number => {
  const { length } = written(cell);
  return cell.value !== undefined && length <= ALIKE ? length : 0;
};

/** `rows` × `columns` of numbers, row by row, as cells; `more` says what else each of them is. */
export const cellsOf = (
  numbers: readonly (readonly number[])[],
  more: (row: number, column: number, value: number) => Partial<Cell> = () => ({}),
): Cell[] =>
  numbers.flatMap((line, row) =>
    line.map((value, column) => ({ row, column, value, ...more(row, column, value) })),
  );
