// The three volumes of layer-volume: input, filters, output, all to one scale.
import { only, type View } from '#lib/viz/stage.ts';
import { BEHIND, volume, type Card } from '#lib/viz/volume.ts';
import { takePart } from '#lib/viz/linked.ts';
import { buttons, BUTTON } from './buttons.ts';
import { MOST } from './params.ts';
import { prism } from './prism.ts';
import type { Model } from './window.ts';

export const CELL = 30;
const EDGE = 2;
const range = (length: number) => Array.from({ length }, (_, i) => i);
const back = (depth: number) => ({ x: (depth - 1) * BEHIND.x, y: -(depth - 1) * BEHIND.y });

/** Room for the input or the output, whichever needs more. */
export function boxOf({ row }: Model) {
  const { rows, channels, filters } = row.g;
  const side = Math.max(rows.padded, rows.out) * CELL;
  const deepest = back(Math.max(channels, filters));
  return { width: side + deepest.x + 2 * EDGE, height: side + deepest.y + 2 * EDGE };
}
const topOf = ({ row }: Model) => EDGE + back(Math.max(row.g.channels, row.g.filters)).y;

const ACROSS = 4;
const GAP = 16;
const slotOf = ({ row, read }: Model) => {
  const [side, deep] = [row.g.rows.kernel * CELL, back(read)];
  return { width: Math.max(side + deep.x, 2 * BUTTON) + GAP, height: Math.max(side + deep.y, BUTTON) + GAP };
};
const cornerOf = (m: Model, f: number) => {
  const { width, height } = slotOf(m);
  return { x: EDGE + (f % ACROSS) * width, y: EDGE + Math.floor(f / ACROSS) * height + back(m.read).y };
};
/** Room for the filters, and for what adds one. */
export function filtersBox(m: Model) {
  const { width, height } = slotOf(m);
  const lines = Math.ceil((m.row.g.filters + 1) / ACROSS);
  return { width: ACROSS * width + 2 * EDGE, height: lines * height + 2 * EDGE };
}

/** The cards of the channels, and through those that are read the prism of the shown filter. */
export function drawInput(view: View, m: Model): void {
  const { row, read, first, window, filter } = m;
  const { rows, columns, channels } = row.g;
  const top = topOf(m);
  const pad = rows.pad.before * CELL;
  only(view, 'rect', 'volume-pad')
    .attr('x', EDGE)
    .attr('y', top)
    .attr('width', pad ? rows.padded * CELL : 0)
    .attr('height', pad ? columns.padded * CELL : 0);
  volume(
    view,
    range(channels).map((c): Card => ({
      depth: c,
      faint: c < first || c >= first + read,
      datum: `c${c}`,
    })),
    {
      name: 'input',
      rows: rows.size,
      columns: columns.size,
      cell: CELL,
      as: 'input',
      x: EDGE + pad,
      y: top + pad,
    },
  );
  const body = {
    x: EDGE + pad + window.column * CELL + first * BEHIND.x,
    y: top + pad + window.row * CELL + first * BEHIND.y,
    width: columns.kernel * CELL,
    height: rows.kernel * CELL,
    back: { x: (read - 1) * BEHIND.x, y: (read - 1) * BEHIND.y },
  };
  prism(view, body, filter);
}

/** Filters side by side; after the last what adds one, and what takes it away. */
export function drawFilters(view: View, m: Model): void {
  const { row, read, filter, fewer, more } = m;
  const { rows, columns, filters } = row.g;
  for (const f of range(MOST.filters))
    volume(
      view,
      f < filters
        ? range(read).map((c): Card => ({
            depth: c,
            faint: f !== filter,
            current: f === filter,
            datum: `f${f}`,
            lights: [`f${f}`, `y${f}`],
            set: { filter: f },
            point: { filter: f },
          }))
        : [],
      {
        name: `filter-${f}`,
        rows: rows.kernel,
        columns: columns.kernel,
        cell: CELL,
        as: 'kernel',
        ...cornerOf(m, f),
      },
    );
  const { x, y } = cornerOf(m, filters);
  buttons(view, [
    ...(fewer ? [{ x, y, sign: '−', set: fewer }] : []),
    ...(more ? [{ x: x + BUTTON + 8, y, sign: '+', set: more }] : []),
  ]);
}

/** A card a filter, and on that of the shown one the place of the output at hand. */
export function drawOutput(view: View, m: Model): void {
  const { row, filter, place } = m;
  const { rows, columns, filters } = row.g;
  const top = topOf(m);
  volume(
    view,
    range(filters).map((f): Card => ({
      depth: f,
      datum: `y${f}`,
      lights: [`y${f}`, `f${f}`],
      set: { filter: f },
      point: { filter: f },
      ...(f === filter && { patch: { ...place, rows: 1, columns: 1 } }),
    })),
    {
      name: 'output',
      rows: rows.out,
      columns: columns.out,
      cell: CELL,
      as: 'output',
      x: EDGE,
      y: top,
    },
  );
  places(view, m, { x: EDGE + filter * BEHIND.x, y: top + filter * BEHIND.y });
}

/** Over the shown filter's card, a place for the finger at every output. */
function places(output: View, { row }: Model, { x, y }: { x: number; y: number }): void {
  const marks = only(output, 'g', 'volume-places')
    .attr('transform', `translate(${x},${y})`)
    .selectChildren<SVGRectElement, number>('rect')
    .data(range(row.output.height * row.output.width))
    .join('rect')
    .attr('class', 'volume-place')
    .attr('x', (at) => (at % row.output.width) * CELL)
    .attr('y', (at) => Math.floor(at / row.output.width) * CELL)
    .attr('width', CELL)
    .attr('height', CELL);
  takePart(marks, (at) => ({ set: { at }, point: { at } }));
}
