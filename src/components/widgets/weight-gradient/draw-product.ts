// The product of weight-gradient: delta on the left, the patch matrix above, the gradient where they meet.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { pixelDatum } from '../patch-picture.ts';
import { type Model } from './product.ts';

export const HEAD = 22;
export const GAP = 14;
export const SMALL = 26;

/** A cell of the answer as far as it has come. */
export function resultOf(m: Model, k: number): Partial<Cell> {
  if (k < m.tap) return { value: m.product[k] };
  return k === m.tap ? { value: m.sum, current: true } : { text: '' };
}

export function drawProduct(view: View, m: Model): void {
  const corner = { x: HEAD + m.windows * SMALL + GAP, y: HEAD + m.windows * SMALL + GAP };
  grid(
    view,
    Array.from(m.deltas, (value, i): Cell => ({
      ...{ row: 0, column: i, value, as: 'gradient', inside: i <= m.window },
      ...{ datum: `d${i}`, lights: [`d${i}`, `w${i}`], set: { at: m.tap * m.windows + i } },
    })),
    { name: 'delta', size: SMALL, x: HEAD, y: corner.y },
  );
  grid(
    view,
    m.cols.flatMap((line, i) =>
      line.map((one, k): Cell => ({
        ...{ row: i, column: k, value: one.value, as: 'input', pad: !one.inside },
        inside: k === m.tap && i <= m.window,
        datum: `${pixelDatum(one)} w${i}`,
        lights: [pixelDatum(one), `d${i}`, `t${k}`],
        set: { at: k * m.windows + i },
      })),
    ),
    { name: 'patches', size: SMALL, x: corner.x, y: HEAD },
  );
  grid(
    view,
    Array.from({ length: m.taps }, (_, k): Cell => ({
      ...{ row: 0, column: k, as: 'gradient', inside: k === m.tap, datum: `t${k}` },
      ...resultOf(m, k),
      set: { at: (k + 1) * m.windows - 1 },
    })),
    { name: 'result', size: SMALL, ...corner },
  );
  words(
    view,
    m.cols.map((_, i) => ({
      ...{
        x: corner.x - 10,
        y: HEAD + (i + 0.5) * SMALL,
        text: String(i),
        datum: `w${i}`,
        lights: [`w${i}`, `d${i}`],
      },
    })),
  );
}
