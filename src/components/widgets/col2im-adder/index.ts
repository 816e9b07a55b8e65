// col2im, contribution by contribution: every window sends its numbers back to the pixels it read, and where windows overlap
// they add up. With = in place of += the overlaps fail. The gradient of the weights is weight-gradient.ts.
import { formula } from '#lib/viz/formula.ts';
import { times } from '#lib/viz/format.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import type { Model } from './contributions.ts';
import { drawFactors, drawPixels, SMALL } from './draw-cells.ts';
import { CELL, drawSum } from './draw-sum.ts';
import { contributions, PAD, SIZE, type P, type params } from './params.ts';
import { conclusion, sumOf } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './contributions.ts';
export { describe } from './words.ts';

export const name = 'col2im-adder';
export const title = 'col2im: contributions add up where windows overlap';

const square = (cells: number, size = CELL) => ({ width: cells * size + 2, height: cells * size + 2 });

export function draw(stage: Stage, m: Model): void {
  const { g, p } = m;
  const { out } = g.rows;
  const view = views(stage, {
    dy: svg({ title: `dy, ${times(out, out)}`, label: 'The gradient of the outputs', ...square(out) }),
    w: svg({ title: `w, ${times(p.kernel, p.kernel)}`, label: 'The kernel', ...square(p.kernel) }),
    dcols: svg({
      title: `dcols = dy · wᵀ, ${times(m.windows, m.taps)}`,
      label: 'A row a window: what it sends back, a number a tap',
      width: m.taps * SMALL + 2,
      height: m.windows * SMALL + 2,
    }),
    dx: svg({
      title: p.how === 'add' ? 'dx += dcols, so far' : 'dx = dcols, so far',
      label: 'The gradient of the picture as far as it has come',
      ...square(SIZE + 2 * PAD),
    }),
    counts: svg({
      title: 'windows that read it',
      label: 'How many windows read each pixel',
      ...square(SIZE),
    }),
    right: svg({ title: 'dx, in the end', label: 'What col2im gives', ...square(SIZE) }),
    sum: html({ title: `row ${Math.floor(p.pixel / SIZE)}, column ${p.pixel % SIZE} of dx` }),
  });
  drawFactors(view, m);
  drawSum(view.dx, m);
  drawPixels(view, m);
  formula(view.sum, sumOf(m), [conclusion(m)]);
}

const move = (down: number, along: number) => (p: P) => ({
  pixel: moved(p.pixel, [SIZE, SIZE], down, along),
});
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the pixel', move),
  'Shift+ArrowLeft': { label: 'a contribution', to: ({ at }) => ({ at: at - 1, look: -1 }) },
  'Shift+ArrowRight': { label: 'a contribution', to: ({ at }) => ({ at: at + 1, look: -1 }) },
};
export const play: Play<typeof params> = {
  param: 'at',
  count: contributions,
  every: 450,
  noun: 'contribution',
};
