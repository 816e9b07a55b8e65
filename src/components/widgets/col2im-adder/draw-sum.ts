// The gradient of the picture in col2im-adder, as far as it has come, with the window that sends.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { windowBox } from '#lib/figure/patch-picture.ts';
import { linkOf, type Model } from './contributions.ts';
import { PAD, SIZE } from './params.ts';

export const CELL = 42;

/** dx with room for a pad around it, so that it stands still when the pad changes. */
export function drawSum(view: View, m: Model): void {
  const { p, g, now } = m;
  const line = Array.from({ length: SIZE + 2 * p.pad }, (_, i) => i - p.pad);
  grid(
    view,
    line.flatMap((row) =>
      line.map((column): Cell => {
        const real = row >= 0 && row < SIZE && column >= 0 && column < SIZE;
        const place = { row: row + PAD, column: column + PAD };
        if (!real) return { ...place, text: '', as: 'gradient', pad: true, datum: `x${row},${column}` };
        const i = row * SIZE + column;
        return {
          ...place,
          value: m.dx[i],
          as: 'gradient',
          dropped: m.failing[i],
          inside: i === p.pixel,
          current: i === p.pixel,
          ...linkOf(i),
        };
      }),
    ),
    { size: CELL, x: 1, y: 1 },
  );
  outlines(view, [windowBox(g, now.window, { size: CELL, room: PAD })]);
}
