// The picture of weight-gradient, the window outlined.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { isInside, startOf } from '#lib/geometry/slide.ts';
import { pixel, type Model } from './product.ts';

export const CELL = 30;

export function drawPicture(view: View, m: Model): void {
  const { g, p, window, tap } = m;
  const line = Array.from({ length: g.rows.padded }, (_, i) => i - p.pad);
  const here = pixel(m.cols[window][tap]);
  grid(
    view,
    line.flatMap((row) =>
      line.map((column): Cell => {
        const real = isInside(g.rows, row) && isInside(g.columns, column);
        const datum = pixel({ row, column });
        const readers = m.cols.flatMap((taps, i) =>
          taps.some((one) => pixel(one) === datum) ? [`w${i}`] : [],
        );
        return {
          ...{ row: row + p.pad, column: column + p.pad, as: 'input', pad: !real },
          ...{ value: real ? p.x[row][column] : 0, inside: datum === here },
          datum: [datum, ...readers].join(' '),
          lights: [datum],
        };
      }),
    ),
    { size: CELL, x: 1, y: 1 },
  );
  outlines(view, [
    {
      x: 1 + (startOf(g.columns, window % g.columns.out) + p.pad) * CELL,
      y: 1 + (startOf(g.rows, Math.floor(window / g.columns.out)) + p.pad) * CELL,
      ...{ width: g.rows.span * CELL, height: g.rows.span * CELL, as: 'kernel' },
    },
  ]);
}
