// The three volumes of layer-volume: input, filters, output.
import { only, type View } from '#lib/viz/stage.ts';
import { BEHIND, volume, type Card } from '#lib/viz/volume.ts';
import { takePart } from '#lib/viz/linked.ts';
import { MOST, WIDEST } from './params.ts';
import type { Model } from './window.ts';

const CELL = 12;
export const EDGE = 2;
const back = (depth: number) => ({ x: (depth - 1) * BEHIND.x, y: -(depth - 1) * BEHIND.y });
const deepest = back(MOST.channels);
export const box = {
  width: WIDEST * CELL + deepest.x + 2 * EDGE,
  height: WIDEST * CELL + deepest.y + 2 * EDGE,
};
export const SLOT = { x: MOST.kernel * CELL + deepest.x, y: MOST.kernel * CELL + deepest.y + 4 };
export const ACROSS = 3;
const range = (length: number) => Array.from({ length }, (_, i) => i);
const TOP = EDGE + deepest.y;

/** The cards of the channels, the window through those that are read. */
export function drawInput(view: View, { row, read, first, window }: Model): void {
  const { rows, columns, channels } = row.g;
  const pad = rows.pad.before * CELL;
  only(view, 'rect', 'volume-pad')
    .attr('x', EDGE)
    .attr('y', TOP)
    .attr('width', pad ? rows.padded * CELL : 0)
    .attr('height', pad ? columns.padded * CELL : 0);
  volume(
    view,
    range(channels).map((c): Card => {
      const isRead = c >= first && c < first + read;
      return {
        depth: c,
        faint: !isRead,
        datum: `c${c}`,
        ...(isRead && {
          patch: { ...window, rows: rows.kernel, columns: columns.kernel },
          patchAs: 'kernel',
        }),
      };
    }),
    {
      ...{ name: 'input', rows: rows.size, columns: columns.size, cell: CELL, as: 'input' },
      x: EDGE + pad,
      y: TOP + pad,
    },
  );
}

/** Filters side by side, in slots for as many as there can be. */
export function drawFilters(view: View, { row, read, filter }: Model): void {
  const { rows, columns, filters } = row.g;
  for (const f of range(MOST.filters))
    volume(
      view,
      f < filters
        ? range(read).map((c): Card => ({
            ...{ depth: c, faint: f !== filter, current: f === filter },
            ...{ datum: `f${f}`, lights: [`f${f}`, `y${f}`], set: { filter: f } },
          }))
        : [],
      {
        ...{ name: `filter-${f}`, rows: rows.kernel, columns: columns.kernel, cell: CELL, as: 'kernel' },
        x: EDGE + (f % ACROSS) * SLOT.x,
        y: EDGE + Math.floor(f / ACROSS) * SLOT.y + deepest.y,
      },
    );
}

/** A card a filter, and on that of the shown one the place of the output at hand. */
export function drawOutput(view: View, m: Model): void {
  const { row, filter, place } = m;
  const { rows, columns, filters } = row.g;
  volume(
    view,
    range(filters).map((f): Card => ({
      ...{ depth: f, datum: `y${f}`, lights: [`y${f}`, `f${f}`], set: { filter: f } },
      ...(f === filter && { patch: { ...place, rows: 1, columns: 1 } }),
    })),
    {
      ...{ name: 'output', rows: rows.out, columns: columns.out, cell: CELL, as: 'output' },
      ...{ x: EDGE, y: TOP },
    },
  );
  places(view, m, { x: EDGE + filter * BEHIND.x, y: TOP + filter * BEHIND.y });
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
  takePart(marks, (at) => ({ set: { at } }));
}
