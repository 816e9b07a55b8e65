// Half of the table of connection-table, eight filters across, six maps down: large enough for a finger on a phone.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { svg, type View } from '#lib/viz/stage.ts';
import type { Model } from './model.ts';
import { FILTERS, MAPS, turned } from './reads.ts';

/** Filters in each half. */
export const HALF = FILTERS / 2;
const CELL = 36;
const EDGE = 22;

/** The view of the filters from `first` on. */
export function half({ lists, connections }: Model, first: number) {
  const last = Math.min(lists.length, first + HALF) - 1;
  return svg({
    title: first === 0 ? 'filter of C3, across; map of S2, down' : '',
    label: `${MAPS} maps down, filters ${first} to ${last} of ${lists.length} across; ${connections} of ${MAPS * lists.length} places are connected`,
    width: EDGE + HALF * CELL + 2,
    height: EDGE + MAPS * CELL + 2,
  });
}

export function drawReads(view: View, { lists, at, readers }: Model, first: number): void {
  const shown = lists.slice(first, first + HALF);
  grid(
    view,
    shown.flatMap((list, column) =>
      readers.map((_, map): Cell => {
        const filter = first + column;
        const here = filter === at.filter && map === at.map;
        const reads = list.includes(map);
        return {
          row: map,
          column,
          inside: here,
          current: here,
          ...(reads ? { as: 'kernel', text: '×' } : { text: '' }),
          datum: `${filter},${map} f${filter} m${map}`,
          lights: [`f${filter}`, `m${map}`],
          set: { reads: turned(lists, filter, map), at: filter * MAPS + map },
          paint: reads ? 'off' : 'on',
          point: { at: filter * MAPS + map },
        };
      }),
    ),
    { size: CELL, x: EDGE, y: EDGE },
  );
  words(view, [
    ...shown.map((_, column) => ({
      x: EDGE + (column + 0.5) * CELL,
      y: EDGE - 10,
      text: String(first + column),
      datum: `f${first + column}`,
    })),
    ...readers.map((_, map) => ({
      x: EDGE - 11,
      y: EDGE + (map + 0.5) * CELL,
      text: String(map),
      datum: `m${map}`,
    })),
  ]);
}
