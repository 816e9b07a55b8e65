// Where the factors of im2col-product come from: the picture with its window, and the two filters.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { drawPatched, pixelDatum } from '#lib/figure/patch-picture.ts';
import { FILTERS } from './params.ts';
import { inFilter, type Model } from './product.ts';

export const CELL = 44; // of a filter
const ROOM = 224; // of the picture, whatever its padding
export const pixelOf = ({ g }: Model): number => Math.floor(ROOM / g.rows.padded);
export const HEAD = 24;
export const GAP = 12;

/** An output is clicked, or pointed at. */
export const output = (window: number, filter: number) => ({
  set: { at: window * 2 + filter },
  point: { look: window * 2 + filter },
});
/** A number of a filter, wherever it stands: typed over, and pointed at. */
export const filterCell = (m: Model, k: number, f: number): Partial<Cell> => {
  const { row, column } = inFilter(m, k);
  const here = f === m.filter;
  return {
    as: 'kernel',
    inside: here,
    datum: `f${f},${k}${here ? ` t${k}` : ''}`,
    lights: [`f${f},${k}`, ...(here ? [`t${k}`] : [])],
    cell: `${FILTERS[f].toLowerCase()} ${row} ${column}`,
    point: output(m.window, f).point,
  };
};

export function drawPicture(view: View, m: Model): void {
  const { p, g, window, cols } = m;
  const tap = new Map(cols[window].map((one, k) => [pixelDatum(one), `t${k}`]));
  drawPatched(view, { x: p.x, g, window, size: pixelOf(m) }, (place) => {
    const [datum, here] = [pixelDatum(place), tap.get(pixelDatum(place))];
    return {
      inside: here !== undefined,
      datum: [datum, here].filter(Boolean).join(' '),
      lights: [datum, ...(here ? [here] : [])],
    };
  });
}

export function drawFilters(view: View, m: Model): void {
  const { p, w } = m;
  const left = (f: number) => 1 + f * (p.kernel * CELL + GAP);
  [...FILTERS].forEach((letter, f) =>
    grid(
      view,
      w.map((pair, k): Cell => ({
        ...inFilter(m, k),
        value: pair[f],
        ...filterCell(m, k, f),
      })),
      { name: letter, size: CELL, x: left(f), y: HEAD },
    ),
  );
  words(
    view,
    [...FILTERS].map((text, f) => ({ x: left(f) + (p.kernel * CELL) / 2, y: HEAD / 2, text, as: 'kernel' })),
  );
}
