// The product that im2col was made for: filters times patch matrix, cell by cell, each cell linked to the window it is in the
// picture and to the filter it comes from. How the matrix is made is im2col-unroll.ts.
import { times } from '#lib/viz/format.ts';
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines, words } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage, type View } from '#lib/viz/stage.ts';
import { pixelAt } from '#lib/geometry/patches.ts';
import { isInside, startOf } from '#lib/geometry/slide.ts';
import { windows, type ConvWindows } from '#lib/geometry/windows.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { addProduct, matrix as matrixOf } from '#lib/reference/matrix.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'im2col-product';
export const title = 'A convolution as one matrix product';

const picture: Matrix = [
  [0, 0, 1, 2],
  [0, 1, 3, 1],
  [1, 3, 1, 0],
  [2, 1, 0, 0],
];
const SIZE = picture.length;
const FILTERS = 'AB';
const edges: Matrix = [
  [1, 0, -1],
  [2, 0, -2],
  [1, 0, -1],
];
const blob: Matrix = [
  [1, 1, 1],
  [1, 2, 1],
  [1, 1, 1],
];
const [WIDEST, PAD] = [edges.length, 1];
const typed = { min: -9, max: 9, step: 1 };
const sides = { rows: [1, WIDEST], columns: [1, WIDEST] } as const;

export const params = {
  kernel: integer(2, { min: 1, max: WIDEST, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad' }),
  layout: choice(
    'rows',
    { rows: 'columns · filters (this book)', columns: 'filters · columns (most lectures)' },
    { label: 'Layout' },
  ),
  x: matrix(picture, { ...typed, label: 'Picture' }),
  a: matrix(corner(edges, 2), { ...typed, ...sides, label: 'Filter A' }),
  b: matrix(corner(blob, 2), { ...typed, ...sides, label: 'Filter B' }),
  at: integer(8, { min: 0, max: (SIZE + 2 * PAD) ** 2 * FILTERS.length - 1, label: 'Output', quiet: true }),
};
type P = Values<typeof params>;

const sliding = ({ kernel, stride, pad }: P): ConvWindows => ({
  ...windows({ size: [SIZE, SIZE], kernel, stride, pad }),
  channels: 1,
  filters: FILTERS.length,
  groups: 1,
});
const outputs = (p: P) => sliding(p).rows.out ** 2 * FILTERS.length;

export function settle(p: P): P {
  const filters = { a: reshaped(p.a, edges, p.kernel), b: reshaped(p.b, blob, p.kernel) };
  return { ...p, ...filters, at: Math.min(p.at, outputs(p) - 1) };
}

export function model(p: P) {
  const g = sliding(p);
  const [o, taps] = [g.rows.out ** 2, p.kernel ** 2];
  const x = Float64Array.from(p.x.flat());
  const cols = im2col(x, g);
  const w = Float64Array.from({ length: taps * 2 }, (_, i) => [p.a, p.b][i % 2].flat()[Math.floor(i / 2)]);
  const y = new Float64Array(o * 2);
  addProduct(matrixOf(cols, o, taps), matrixOf(w, taps, 2), matrixOf(y, o, 2));
  const [window, filter] = [Math.floor(p.at / 2), p.at % 2];
  return {
    ...{ p, g, y, window, filter, windows: o, taps, inRows: p.layout === 'rows' },
    cols: Array.from({ length: o }, (_, i) =>
      Array.from({ length: taps }, (_, k) => ({
        value: cols[i * taps + k],
        ...pixelAt(g, { row: i, column: k }),
      })),
    ),
    w: Array.from({ length: taps }, (_, k) => [w[2 * k], w[2 * k + 1]]),
    macs: o * taps * 2,
  };
}
type Model = ReturnType<typeof model>;

const CELL = 28;
const HEAD = 24;
const GAP = 12;
const pixelDatum = ({ row, column }: { row: number; column: number }) => `x${row},${column}`;
const inFilter = ({ p }: Model, k: number) => ({ row: Math.floor(k / p.kernel), column: k % p.kernel });

export function draw(stage: Stage, m: Model): void {
  const { g, p, inRows } = m;
  const box = (down: number, along: number) => ({ width: along * CELL + 2, height: down * CELL + 2 });
  const [left, right] = inRows ? [m.taps, 2] : [m.taps, m.windows];
  const [top, below] = inRows ? [m.taps, m.windows] : [m.taps, 2];
  const view = views(stage, {
    picture: svg({
      title: `picture ${times(SIZE, SIZE)}`,
      label: `Picture${p.pad ? ', padded by 1' : ''}, the window outlined`,
      ...box(g.rows.padded, g.columns.padded),
    }),
    filters: svg({
      title: 'filters',
      label: 'Filters A and B',
      width: 2 * p.kernel * CELL + GAP + 2,
      height: p.kernel * CELL + HEAD + 2,
    }),
    product: svg({
      title: inRows
        ? `${times(m.windows, m.taps)} · ${times(m.taps, 2)} = ${times(m.windows, 2)}`
        : `${times(2, m.taps)} · ${times(m.taps, m.windows)} = ${times(2, m.windows)}`,
      label:
        'The product: a number of the result stands where a row of the left factor meets a column of the upper one',
      width: HEAD + (left + right) * CELL + GAP + 2,
      height: HEAD + (top + below) * CELL + GAP + 2,
    }),
    sum: html({ title: `output ${FILTERS[m.filter]}, window ${m.window}` }),
  });
  drawPicture(view.picture, m);
  drawFilters(view.filters, m);
  drawProduct(view.product, m);
  formula(view.sum, sumOf(m), [
    `the whole product: ${m.windows} · ${m.taps} · 2 = `,
    num(m.macs),
    ' MACs, as many as the window would do',
  ]);
}

function drawPicture(view: View, { p, g, window, cols }: Model): void {
  const line = Array.from({ length: g.rows.padded }, (_, i) => i - p.pad);
  const tap = new Map(cols[window].map((one, k) => [pixelDatum(one), `t${k}`]));
  grid(
    view,
    line.flatMap((row) =>
      line.map((column): Cell => {
        const real = isInside(g.rows, row) && isInside(g.columns, column);
        const here = tap.get(pixelDatum({ row, column }));
        return {
          ...{ row: row + p.pad, column: column + p.pad, as: 'input', pad: !real },
          value: real ? p.x[row][column] : 0,
          inside: here !== undefined,
          datum: [pixelDatum({ row, column }), here].filter(Boolean).join(' '),
          lights: [pixelDatum({ row, column }), ...(here ? [here] : [])],
        };
      }),
    ),
    { size: CELL, x: 1, y: 1 },
  );
  outlines(view, [
    {
      x: 1 + (startOf(g.columns, window % g.columns.out) + p.pad) * CELL,
      y: 1 + (startOf(g.rows, Math.floor(window / g.columns.out)) + p.pad) * CELL,
      width: g.rows.span * CELL,
      height: g.rows.span * CELL,
      as: 'kernel',
    },
  ]);
}

function drawFilters(view: View, m: Model): void {
  const { p, filter, w } = m;
  const left = (f: number) => 1 + f * (p.kernel * CELL + GAP);
  [...FILTERS].forEach((letter, f) =>
    grid(
      view,
      w.map((pair, k): Cell => ({
        ...inFilter(m, k),
        ...{ value: pair[f], as: 'kernel', inside: f === filter },
        datum: `f${f},${k}${f === filter ? ` t${k}` : ''}`,
        lights: [`f${f},${k}`, ...(f === filter ? [`t${k}`] : [])],
        set: { at: m.window * 2 + f },
      })),
      { name: letter, size: CELL, x: left(f), y: HEAD },
    ),
  );
  words(
    view,
    [...FILTERS].map((text, f) => ({ x: left(f) + (p.kernel * CELL) / 2, y: HEAD / 2, text, as: 'kernel' })),
  );
}

/** Falk's scheme: the left factor, the right one above the result, and a result cell where its row and its column meet. */
function drawProduct(view: View, m: Model): void {
  const { inRows, taps, window, filter, p } = m;
  const patches = m.cols.flatMap((line, i) =>
    line.map((one, k): Cell => ({
      ...(inRows ? { row: i, column: k } : { row: k, column: i }),
      ...{ value: one.value, as: 'input', pad: !one.inside, inside: i === window },
      datum: `${pixelDatum(one)}${i === window ? ` t${k}` : ''}`,
      lights: [pixelDatum(one), ...(i === window ? [`t${k}`] : [])],
      set: { at: i * 2 + filter },
    })),
  );
  const filters = m.w.flatMap((pair, k) =>
    pair.map((value, f): Cell => ({
      ...(inRows ? { row: k, column: f } : { row: f, column: k }),
      ...{ value, as: 'kernel', inside: f === filter },
      datum: `f${f},${k}${f === filter ? ` t${k}` : ''}`,
      lights: [`f${f},${k}`, ...(f === filter ? [`t${k}`] : [])],
      set: { at: window * 2 + f },
    })),
  );
  const result = Array.from(m.y, (value, at): Cell => {
    const [i, f] = [Math.floor(at / 2), at % 2];
    return {
      ...(inRows ? { row: i, column: f } : { row: f, column: i }),
      ...(at <= p.at ? { value } : { text: '' }), // what has not been computed yet
      ...{ as: 'output', inside: at === p.at, current: at === p.at },
      datum: `y${at}`,
      lights: [
        `y${at}`,
        ...m.cols[i].map((one, k) => (i === window && f === filter ? `t${k}` : pixelDatum(one))),
        ...(f === filter && i === window ? [] : m.w.map((_, k) => `f${f},${k}`)),
      ],
      set: { at },
    };
  });
  const corner = { x: HEAD + taps * CELL + GAP, y: HEAD + taps * CELL + GAP };
  const upper = { size: CELL, x: corner.x, y: HEAD };
  const lower = { size: CELL, x: HEAD, y: corner.y };
  grid(view, patches, { name: 'patches', ...(inRows ? lower : upper) });
  grid(view, filters, { name: 'filters', ...(inRows ? upper : lower) });
  grid(view, result, { name: 'result', size: CELL, ...corner });

  const numbers = m.cols.map((_, i) => ({ along: i, text: String(i), datum: `n${i}` }));
  const letters = [...FILTERS].map((text, f) => ({ along: f, text, datum: `n${text}` }));
  const place = (along: number, from: number) => from + (along + 0.5) * CELL;
  words(view, [
    ...(inRows ? letters : numbers).map(({ along, text }) => ({
      ...{ x: place(along, corner.x), y: HEAD / 2, text },
    })),
    ...(inRows ? numbers : letters).map(({ along, text }) => ({
      ...{ x: HEAD / 2, y: place(along, corner.y), text },
    })),
  ]);
}

function sumOf(m: Model): Part[] {
  const products = m.cols[m.window].flatMap(({ value }, k): Part[] => {
    const linked = { datum: `t${k}` };
    return [k ? ' + ' : '', num(value, 'input', linked), ' · ', num(m.w[k][m.filter], 'kernel', linked)];
  });
  return [...products, ' = ', num(m.y[m.p.at], 'output', { datum: `y${m.p.at}` })];
}

export function describe(m: Model): string {
  const { rows, columns } = m.g;
  const [row, column] = [Math.floor(m.window / columns.out), m.window % columns.out];
  const factors = m.inRows
    ? `A matrix of ${times(m.windows, m.taps)} times filters of ${times(m.taps, 2)}`
    : `Filters of ${times(2, m.taps)} times a matrix of ${times(m.taps, m.windows)}`;
  return (
    `${factors} gives ${m.windows * 2} outputs: two maps of ${times(rows.out, columns.out)}. ` +
    `Window ${m.window}, in row ${row}, column ${column} of the output, times filter ${FILTERS[m.filter]} is ${spell(m.y[m.p.at])}; ` +
    `${m.p.at + 1} of ${m.y.length} are computed.`
  );
}
const spell = (value: number) => String(value).replace('-', '−');

/** The result lies as the layout says: a row or a column a window. */
const move = (down: number, along: number) => (p: P) => {
  const [windows, filters] = p.layout === 'rows' ? [down, along] : [along, down];
  return { at: moved(p.at, [outputs(p) / 2, 2], windows, filters) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move in the result', move),
};
export const play: Play<typeof params> = { param: 'at', count: outputs, noun: 'output' };
