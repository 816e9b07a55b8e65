// The product of im2col-product, in Falk’s scheme.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { pixelDatum } from '#lib/figure/patch-picture.ts';
import { filterCell, GAP, HEAD, output } from './draw-operands.ts';
import { FILTERS } from './params.ts';
import type { Model } from './product.ts';

const [TALL, LARGEST, SMALLEST] = [540, 42, 26];
/** Side of a cell, as large as the whole scheme leaves it. */
export const cellOf = ({ taps, windows }: Model): number =>
  Math.max(SMALLEST, Math.min(LARGEST, Math.floor(TALL / (taps + windows))));

/** Falk's scheme: the left factor, the right one above the result, and a result cell where its row and its column meet. */
export function drawProduct(view: View, m: Model): void {
  const { inRows, taps, window, filter } = m;
  const cell = cellOf(m);
  const row = m.cols[window].map((_, k) => `t${k}`);
  const patches = m.cols.flatMap((line, i) =>
    line.map((one, k): Cell => ({
      ...(inRows ? { row: i, column: k } : { row: k, column: i }),
      value: one.value,
      as: 'input',
      pad: !one.inside,
      inside: i === window,
      datum: `${pixelDatum(one)}${i === window ? ` t${k}` : ''}`,
      lights: [pixelDatum(one), ...(i === window ? [`t${k}`] : [])],
      ...output(i, filter),
    })),
  );
  const filters = m.w.flatMap((pair, k) =>
    pair.map((value, f): Cell => ({
      ...(inRows ? { row: k, column: f } : { row: f, column: k }),
      value,
      ...filterCell(m, k, f),
    })),
  );
  const result = Array.from(m.y, (value, at): Cell => {
    const [i, f] = [Math.floor(at / 2), at % 2];
    return {
      ...(inRows ? { row: i, column: f } : { row: f, column: i }),
      ...(at <= m.reached ? { value } : { text: '' }), // what has not been computed yet
      as: 'output',
      inside: at === m.here,
      current: at === m.here,
      datum: `y${at}`,
      lights: at === m.here ? [`y${at}`, ...row] : [`y${at}`],
      ...output(i, f),
    };
  });
  const corner = { x: HEAD + taps * cell + GAP, y: HEAD + taps * cell + GAP };
  const upper = { size: cell, x: corner.x, y: HEAD };
  const lower = { size: cell, x: HEAD, y: corner.y };
  grid(view, patches, { name: 'patches', ...(inRows ? lower : upper) });
  grid(view, filters, { name: 'filters', ...(inRows ? upper : lower) });
  grid(view, result, { name: 'result', size: cell, ...corner });

  const numbers = m.cols.map((_, i) => ({ along: i, text: String(i), datum: `n${i}` }));
  const letters = [...FILTERS].map((text, f) => ({ along: f, text, datum: `n${text}` }));
  const place = (along: number, from: number) => from + (along + 0.5) * cell;
  words(view, [
    ...(inRows ? letters : numbers).map(({ along, text }) => ({
      x: place(along, corner.x),
      y: HEAD / 2,
      text,
    })),
    ...(inRows ? numbers : letters).map(({ along, text }) => ({
      x: HEAD / 2,
      y: place(along, corner.y),
      text,
    })),
  ]);
}
