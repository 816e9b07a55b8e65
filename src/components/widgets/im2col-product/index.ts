// The product that im2col was made for: filters times patch matrix, cell by cell, each cell linked to the window it is in the
// picture and to the filter it comes from. How the matrix is made is im2col-unroll.ts.
import { times } from '#lib/viz/format.ts';
import { formula, num } from '#lib/viz/formula.ts';
import { legible } from '#lib/viz/room.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { CELL, drawFilters, drawPicture, GAP, HEAD, pixelOf } from './draw-operands.ts';
import { cellOf, drawProduct } from './draw-product.ts';
import { FILTERS, outputs, SIZE, type P, type params } from './params.ts';
import type { Model } from './product.ts';
import { sumOf } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './product.ts';
export { describe } from './words.ts';

export const name = 'im2col-product';
export const title = 'A convolution as one matrix product';

export function draw(stage: Stage, m: Model): void {
  const { g, p, inRows } = m;
  const [pixel, cell] = [pixelOf(m), cellOf(m)];
  const [left, right] = inRows ? [m.taps, 2] : [m.taps, m.windows];
  const width = HEAD + (left + right) * cell + GAP + 2;
  const [top, below] = inRows ? [m.taps, m.windows] : [m.taps, 2];
  const view = views(stage, {
    picture: svg({
      title: `picture ${times(SIZE, SIZE)}`,
      label: `Picture${p.pad ? ', padded by 1' : ''}, the window outlined`,
      width: g.columns.padded * pixel + 2,
      height: g.rows.padded * pixel + 2,
    }),
    filters: svg({
      title: 'filters',
      label: 'Filters A and B',
      width: 2 * p.kernel * CELL + GAP + 2,
      height: p.kernel * CELL + HEAD + 2,
    }),
    product: svg({
      title: inRows
        ? `${times(m.windows, m.taps)} · ${times(m.taps, 2)} = ${times(m.windows, 2)}`
        : `${times(2, m.taps)} · ${times(m.taps, m.windows)} = ${times(2, m.windows)}`,
      label:
        'The product: a number of the result stands where a row of the left factor meets a column of the upper one',
      width,
      height: HEAD + (top + below) * cell + GAP + 2,
    }),
    sum: html({ title: `output ${FILTERS[m.filter]}, window ${m.window}` }),
  });
  drawPicture(view.picture, m);
  drawFilters(view.filters, m);
  legible(view.product, width, { unit: cell, least: 22 });
  drawProduct(view.product, m);
  formula(view.sum, sumOf(m), [
    `the whole product: ${m.windows} · ${m.taps} · 2 = `,
    num(m.macs),
    ' MACs, as many as the window would do',
  ]);
}

/** The result lies as the layout says: a row or a column a window. */
const move = (down: number, along: number) => (p: P) => {
  const [windows, filters] = p.layout === 'rows' ? [down, along] : [along, down];
  return { at: moved(p.at, [outputs(p) / 2, 2], windows, filters), look: -1 };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move in the result', move),
};
export const play: Play<typeof params> = { param: 'at', count: outputs, noun: 'output' };
