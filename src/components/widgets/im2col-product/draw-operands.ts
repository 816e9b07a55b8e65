// Where the factors of im2col-product come from: the picture with its window, and the two filters.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { drawPatched, pixelDatum } from '../patch-picture.ts';
import { FILTERS } from './params.ts';
import { inFilter, type Model } from './product.ts';

export const CELL = 28;
export const HEAD = 24;
export const GAP = 12;

export function drawPicture(view: View, { p, g, window, cols }: Model): void {
  const tap = new Map(cols[window].map((one, k) => [pixelDatum(one), `t${k}`]));
  drawPatched(view, { x: p.x, g, window, size: CELL }, (place) => {
    const [datum, here] = [pixelDatum(place), tap.get(pixelDatum(place))];
    return {
      inside: here !== undefined,
      datum: [datum, here].filter(Boolean).join(' '),
      lights: [datum, ...(here ? [here] : [])],
    };
  });
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
