// The cells of col2im-adder but for the sum: what is sent, and what each pixel gets in the end.
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import type { View } from '#lib/viz/stage.ts';
import { inPicture, lastOf, linkOf, type Model } from './contributions.ts';
import { CELL } from './draw-sum.ts';

export const SMALL = 31;
export const place = { size: CELL, x: 1, y: 1 };

/** What is sent back: dy and w, and their products, a row a window. */
export function drawFactors({ dy, w, dcols }: Readonly<Record<'dy' | 'w' | 'dcols', View>>, m: Model): void {
  const { p, g, now } = m;
  grid(
    dy,
    cellsOf(p.d, (i, j): Partial<Cell> => {
      const window = i * g.rows.out + j;
      return {
        as: 'gradient',
        inside: window === now.window,
        datum: `d${window}`,
        cell: `d ${i} ${j}`,
        point: { look: lastOf(m, window) },
      };
    }),
    place,
  );
  grid(
    w,
    cellsOf(p.w, (i, j) => {
      const tap = i * p.kernel + j;
      return { as: 'kernel', inside: tap === now.tap, datum: `k${tap}`, cell: `w ${i} ${j}` };
    }),
    place,
  );
  grid(
    dcols,
    m.all.map((one): Cell => ({
      row: one.window,
      column: one.tap,
      as: 'gradient',
      pad: !one.inside,
      inside: one.n === now.n,
      value: one.value,
      datum: `c${one.n} x${one.row},${one.column}`,
      lights: [`c${one.n}`, `x${one.row},${one.column}`, `d${one.window}`, `k${one.tap}`],
      set: { at: one.n, ...(one.inside && { pixel: one.at }) },
      point: { look: one.n, ...(one.inside && { pixel: one.at }) },
    })),
    { ...place, size: SMALL },
  );
}

/** A number a pixel: how many windows read it, and what it gets in the end. */
export function drawPixels({ counts, right }: Readonly<Record<'counts' | 'right', View>>, m: Model): void {
  const most = Math.max(...m.counts);
  const pixels = (values: Iterable<number>, more: (value: number) => Partial<Cell>) =>
    Array.from(values, (value, i): Cell => ({
      ...inPicture(i),
      value,
      inside: i === m.p.pixel,
      ...linkOf(i),
      ...more(value),
    }));
  grid(
    counts,
    pixels(m.counts, (value) => ({ heat: most ? (value / most) * 0.45 : 0 })),
    place,
  );
  grid(
    right,
    pixels(m.right, () => ({ as: 'gradient' })),
    place,
  );
}
