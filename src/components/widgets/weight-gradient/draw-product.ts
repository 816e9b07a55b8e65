// The product of weight-gradient: delta on the left, the patch matrix above, the gradient where they meet.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { pixelDatum } from '#lib/figure/patch-picture.ts';
import { type Model } from './product.ts';

export const HEAD = 22;
export const GAP = 14;
const [WIDE, LARGEST, SMALLEST] = [490, 40, 24];

/** Side of a cell of the product, as large as the whole of it leaves it. */
export const smallOf = ({ windows, taps }: Model): number =>
  Math.max(SMALLEST, Math.min(LARGEST, Math.floor(WIDE / (windows + taps))));

/** What a product is when it is clicked, and while it is pointed at. */
export const step = (at: number) => ({ set: { at }, point: { look: at } });

/** A cell of the answer as far as it has come. */
export function resultOf({ done, product, tap }: Model, k: number): Partial<Cell> {
  const current = k === tap;
  if (k < done.tap) return { value: product[k], current };
  return k === done.tap ? { value: done.sum, current } : { text: '' };
}
/** The deltas are typed over where they stand, as a square and as a row. */
export const deltaCell = ({ g, tap, windows }: Model, i: number): Partial<Cell> => ({
  as: 'gradient',
  datum: `d${i}`,
  lights: [`d${i}`, `w${i}`],
  cell: `d ${Math.floor(i / g.columns.out)} ${i % g.columns.out}`,
  point: { look: tap * windows + i },
});

export function drawProduct(view: View, m: Model): void {
  const small = smallOf(m);
  const corner = { x: HEAD + m.windows * small + GAP, y: HEAD + m.windows * small + GAP };
  grid(
    view,
    Array.from(m.deltas, (value, i): Cell => ({
      row: 0,
      column: i,
      value,
      inside: i <= m.window,
      ...deltaCell(m, i),
    })),
    { name: 'delta', size: small, x: HEAD, y: corner.y },
  );
  grid(
    view,
    m.cols.flatMap((line, i) =>
      line.map((one, k): Cell => ({
        row: i,
        column: k,
        value: one.value,
        as: 'input',
        pad: !one.inside,
        inside: k === m.tap && i <= m.window,
        datum: `${pixelDatum(one)} w${i}`,
        lights: [pixelDatum(one), `d${i}`, `t${k}`],
        ...step(k * m.windows + i),
      })),
    ),
    { name: 'patches', size: small, x: corner.x, y: HEAD },
  );
  grid(
    view,
    Array.from({ length: m.taps }, (_, k): Cell => ({
      row: 0,
      column: k,
      as: 'gradient',
      inside: k === m.tap,
      datum: `t${k}`,
      ...resultOf(m, k),
      ...step((k + 1) * m.windows - 1),
    })),
    { name: 'result', size: small, ...corner },
  );
  words(
    view,
    m.cols.map((_, i) => ({
      x: corner.x - 10,
      y: HEAD + (i + 0.5) * small,
      text: String(i),
      datum: `w${i}`,
      lights: [`w${i}`, `d${i}`],
    })),
  );
}
