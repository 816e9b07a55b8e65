// Where the factors of im2col-product come from: the picture with its window, and the two filters.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines, words } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { isInside, startOf } from '#lib/geometry/slide.ts';
import { FILTERS } from './params.ts';
import { inFilter, pixelDatum, type Model } from './product.ts';

export const CELL = 28;
export const HEAD = 24;
export const GAP = 12;

export function drawPicture(view: View, { p, g, window, cols }: Model): void {
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

export function drawFilters(view: View, m: Model): void {
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
