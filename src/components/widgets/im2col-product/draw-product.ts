// The product of im2col-product, in Falk’s scheme.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { pixelDatum } from '../patch-picture.ts';
import { CELL, GAP, HEAD } from './draw-operands.ts';
import { FILTERS } from './params.ts';
import type { Model } from './product.ts';

/** Falk's scheme: the left factor, the right one above the result, and a result cell where its row and its column meet. */
export function drawProduct(view: View, m: Model): void {
  const { inRows, taps, window, filter, p } = m;
  const patches = m.cols.flatMap((line, i) =>
    line.map((one, k): Cell => ({
      ...(inRows ? { row: i, column: k } : { row: k, column: i }),
      ...{ value: one.value, as: 'input', pad: !one.inside, inside: i === window },
      datum: `${pixelDatum(one)}${i === window ? ` t${k}` : ''}`,
      lights: [pixelDatum(one), ...(i === window ? [`t${k}`] : [])],
      set: { at: i * 2 + filter },
    })),
  );
  const filters = m.w.flatMap((pair, k) =>
    pair.map((value, f): Cell => ({
      ...(inRows ? { row: k, column: f } : { row: f, column: k }),
      ...{ value, as: 'kernel', inside: f === filter },
      datum: `f${f},${k}${f === filter ? ` t${k}` : ''}`,
      lights: [`f${f},${k}`, ...(f === filter ? [`t${k}`] : [])],
      set: { at: window * 2 + f },
    })),
  );
  const result = Array.from(m.y, (value, at): Cell => {
    const [i, f] = [Math.floor(at / 2), at % 2];
    return {
      ...(inRows ? { row: i, column: f } : { row: f, column: i }),
      ...(at <= p.at ? { value } : { text: '' }), // what has not been computed yet
      ...{ as: 'output', inside: at === p.at, current: at === p.at },
      datum: `y${at}`,
      lights: [
        `y${at}`,
        ...m.cols[i].map((one, k) => (i === window && f === filter ? `t${k}` : pixelDatum(one))),
        ...(f === filter && i === window ? [] : m.w.map((_, k) => `f${f},${k}`)),
      ],
      set: { at },
    };
  });
  const corner = { x: HEAD + taps * CELL + GAP, y: HEAD + taps * CELL + GAP };
  const upper = { size: CELL, x: corner.x, y: HEAD };
  const lower = { size: CELL, x: HEAD, y: corner.y };
  grid(view, patches, { name: 'patches', ...(inRows ? lower : upper) });
  grid(view, filters, { name: 'filters', ...(inRows ? upper : lower) });
  grid(view, result, { name: 'result', size: CELL, ...corner });

  const numbers = m.cols.map((_, i) => ({ along: i, text: String(i), datum: `n${i}` }));
  const letters = [...FILTERS].map((text, f) => ({ along: f, text, datum: `n${text}` }));
  const place = (along: number, from: number) => from + (along + 0.5) * CELL;
  words(view, [
    ...(inRows ? letters : numbers).map(({ along, text }) => ({
      ...{ x: place(along, corner.x), y: HEAD / 2, text },
    })),
    ...(inRows ? numbers : letters).map(({ along, text }) => ({
      ...{ x: HEAD / 2, y: place(along, corner.y), text },
    })),
  ]);
}
