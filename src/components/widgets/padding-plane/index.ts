// Padding around a plane of numbers: where each made-up cell comes from, and how many outputs read any. The kernel is a
// mean, so that zeros show at once. Rules for how much to add are padding-line.ts.
import { times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, within } from '#lib/widget/arrows.ts';
import type { Grabs, Keys } from '#lib/widget/widget.ts';
import { CELL, drawMeans, drawPadded, sideOf } from './draw-planes.ts';
import type { Model } from './padded.ts';
import { nameOf, ROOM, ROW, type P, type params } from './params.ts';
import { countsOf } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './padded.ts';
export { describe } from './words.ts';

export const name = 'padding-plane';
export const title = 'A plane of numbers and the cells made up around it';

export function draw(stage: Stage, m: Model): void {
  const { rows } = m;
  const side = sideOf(m);
  const called = nameOf(m);
  const { padded, output, counts } = views(stage, {
    padded: svg({
      title: `input, padded by ${m.pad}${called && ` (${called})`}`,
      label: `Input of ${times(m.size, m.size)} with ${m.pad} made-up cells on each side`,
      width: side,
      height: side,
    }),
    output: svg({
      title: 'mean of each window',
      label: `Output of ${times(rows.out, rows.out)}; hatched where a window reads made-up cells`,
      width: side,
      height: side,
    }),
    counts: html({ title: 'outputs that read padding' }),
  });
  drawPadded(padded, m);
  drawMeans(output, m);
  formula(counts, ...countsOf(m));
}

const move = (down: number, along: number) => (p: P) => {
  const [from, side] = [ROOM - p.pad, p.size + 2 * p.pad];
  const inside = (n: number) => from + within(n - from, side);
  return { at: inside(Math.floor(p.at / ROW) + down) * ROW + inside((p.at % ROW) + along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('go to another cell', move),
  '-': { label: 'less or more padding', to: ({ pad }) => ({ pad: pad - 1 }) },
  '+': { label: 'less or more padding', to: ({ pad }) => ({ pad: pad + 1 }) },
};
const cells = (by: number) => Math.round(by / CELL);
export const grabs: Grabs<typeof params> = {
  left: ({ pad }, { dx }) => ({ pad: Math.max(0, pad + cells(-dx)) }),
  right: ({ pad }, { dx }) => ({ pad: Math.max(0, pad + cells(dx)) }),
  top: ({ pad }, { dy }) => ({ pad: Math.max(0, pad + cells(-dy)) }),
  bottom: ({ pad }, { dy }) => ({ pad: Math.max(0, pad + cells(dy)) }),
};
