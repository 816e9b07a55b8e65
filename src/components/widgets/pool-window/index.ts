// Pooling with numbers, there and back: what each window makes of its region, and where the gradient goes. Rules of the
// windows are lib/geometry's, of the numbers lib/reference's. A picture is pool-picture.ts.
import { times } from '#lib/viz/format.ts';
import { sizeInNumbers } from '#lib/viz/size-formula.ts';
import { formula } from '#lib/viz/formula.ts';
import { inRow } from '#lib/viz/room.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { CELL, drawGradients, drawHandedBack, drawInput, drawOutputs } from './draw-planes.ts';
import { backwardOf, forwardOf } from './formula.ts';
import type { P, params } from './params.ts';
import type { Model } from './shown.ts';
import { sliding } from '#lib/figure/pooled.ts';

export { params, settle } from './params.ts';
export { model } from './shown.ts';
export { describe } from './words.ts';

export const name = 'pool-window';
export const title = 'A window pools numbers, and hands gradients back';

export function draw(stage: Stage, m: Model): void {
  const { rows } = m.g;
  const [there, out] = [rows.padded + rows.overhang, rows.out];
  const wide = (side: number) => side * CELL + 2;
  const box = (side: number) => ({ width: wide(side), height: wide(side) });
  const made = svg({
    title: 'output',
    label: `Output of ${times(out, out)}`,
    ...box(out),
  });
  const { input, output, dy, dx, sums, size } = views(stage, {
    input: svg({
      title: 'input',
      label: `Input of ${times(m.size, m.size)}, the window in row ${Math.floor(m.at / out)}, column ${m.at % out}`,
      ...box(there),
    }),
    output: made,
    dy: { ...made, title: 'its gradient', label: `Gradients of the ${times(out, out)} outputs` },
    dx: svg({
      title: 'gradient of the input',
      label: `Gradients of the ${times(m.size, m.size)} inputs`,
      ...box(there),
    }),
    sums: html({ title: 'there and back' }),
    size: html({ title: 'the size' }),
  });
  const widths = [...[input, dx].map((view) => [view, wide(there)] as const), ...[output, dy].map((view) => [view, wide(out)] as const)]; // prettier-ignore
  inRow(widths, wide(there) + wide(out));
  drawInput(input, m);
  drawOutputs(output, m);
  drawGradients(dy, m);
  drawHandedBack(dx, m);
  formula(sums, forwardOf(m), backwardOf(m));
  formula(size, sizeInNumbers(rows, { size: 'size', pad: 'pad', kernel: 'kernel', stride: 'stride' }));
}

const move = (down: number, along: number) => (p: P) => {
  const { rows, columns } = sliding(p);
  return { at: moved(p.at, [rows.out, columns.out], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
};
export const play: Play<typeof params> = {
  param: 'at',
  count: (p) => sliding(p).rows.out ** 2,
  noun: 'window',
};
