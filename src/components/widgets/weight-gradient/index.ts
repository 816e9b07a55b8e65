// The gradient of the weights, built product by product: delta times what the lecture calls im2colᵀ, beside the direct
// convolution's answer. The gradient of the input is col2im-adder.ts.
import { formula } from '#lib/viz/formula.ts';
import { times } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { legible } from '#lib/viz/room.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { CELL, drawPicture } from './draw-picture.ts';
import { deltaCell, drawProduct, GAP, HEAD, resultOf, smallOf, step } from './draw-product.ts';
import { products, SIZE, sliding, type P, type params } from './params.ts';
import { symbol, type Model } from './product.ts';
import { conclusionOf, sumOf } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './product.ts';
export { describe } from './words.ts';

export const name = 'weight-gradient';
export const title = 'The gradient of the weights, product by product';

export function draw(stage: Stage, m: Model): void {
  const { g, p } = m;
  const { out, padded } = g.rows;
  const small = smallOf(m);
  const box = (cells: number) => ({ width: cells * CELL + 2, height: cells * CELL + 2 });
  const across = HEAD + (m.windows + m.taps) * small + GAP + 2;
  const given = p.sign === 'gradient' ? '∂L/∂y' : 'delta';
  const view = views(stage, {
    picture: svg({
      title: `x, ${times(SIZE, SIZE)}`,
      label: 'The picture, the window outlined',
      ...box(padded),
    }),
    delta: svg({ title: `${given}, ${times(out, out)}`, label: `${given}, a number an output`, ...box(out) }),
    product: svg({
      title: `${given} × X, the lectures’ im2colᵀ: ${times(1, m.windows)} · ${times(m.windows, m.taps)} = ${times(1, m.taps)}`,
      label: `${given} as a row on the left, a window a row on the upper right, below it ${symbol(m)}`,
      width: across,
      height: HEAD + (m.windows + 1) * small + GAP + 2,
    }),
    result: svg({
      title: `${symbol(m)}, as a kernel`,
      label: `${symbol(m)} as far as it is computed`,
      ...box(p.kernel),
    }),
    direct: svg({
      title: 'straight from the convolution',
      label: 'The same from the loops of the convolution, without im2col',
      ...box(p.kernel),
    }),
    sum: html({ title: `${symbol(m)}, row ${Math.floor(m.tap / p.kernel)}, column ${m.tap % p.kernel}` }),
  });
  drawPicture(view.picture, m);
  grid(
    view.delta,
    Array.from(m.deltas, (value, i): Cell => ({
      row: Math.floor(i / out),
      column: i % out,
      value,
      inside: i === m.window,
      ...deltaCell(m, i),
    })),
    { size: CELL, x: 1, y: 1 },
  );
  legible(view.product, across, { unit: small, least: 22 });
  drawProduct(view.product, m);
  const kernel = (value: (k: number) => Partial<Cell>) =>
    Array.from({ length: m.taps }, (_, k): Cell => ({
      row: Math.floor(k / p.kernel),
      column: k % p.kernel,
      as: 'gradient',
      inside: k === m.tap,
      datum: `t${k}`,
      ...step((k + 1) * m.windows - 1),
      ...value(k),
    }));
  grid(
    view.result,
    kernel((k) => resultOf(m, k)),
    { size: CELL, x: 1, y: 1 },
  );
  grid(
    view.direct,
    kernel((k) => ({ value: m.direct[k] })),
    { size: CELL, x: 1, y: 1 },
  );
  formula(view.sum, sumOf(m), conclusionOf(m));
}

const go = (by: (p: P) => number) => (p: P) => ({
  at: Math.max(0, Math.min(products(p) - 1, p.at + by(p))),
  look: -1,
});
const whole = (p: P) => sliding(p).rows.out ** 2;
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'a product', to: go(() => -1) },
  ArrowRight: { label: 'a product', to: go(() => 1) },
  ArrowUp: { label: 'a weight', to: go((p) => -whole(p)) },
  ArrowDown: { label: 'a weight', to: go(whole) },
};
export const play: Play<typeof params> = { param: 'at', count: products, every: 400, noun: 'product' };
