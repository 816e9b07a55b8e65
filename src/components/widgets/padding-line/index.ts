// Padding along a line: how many cells are added at each end, by rule or by hand; what they are filled with; and what comes
// out, each output under the middle of its window. Over a plane, with no kernel to type, it is padding-plane.ts.
import { formula } from '#lib/viz/formula.ts';
import { sizeInLetters, sizeInNumbers } from '#lib/viz/size-formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { Grabs, Keys, Play } from '#lib/widget/widget.ts';
import { boxOf, CELL, drawLine } from './draw-line.ts';
import type { Model } from './padded.ts';
import { carried, pulled, sliding, type params } from './params.ts';
import { chosenSum } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './padded.ts';
export { describe } from './words.ts';

export const name = 'padding-line';
export const title = 'A line of numbers, padded, under a window';

export function draw(stage: Stage, m: Model): void {
  const { s } = m;
  const { line, sum, size } = views(stage, {
    line: svg({
      title: '',
      label: `${s.size} numbers with ${s.pad.before} made-up cells before them and ${s.pad.after} after; below, ${s.out} outputs, each under the middle of its window`,
      ...boxOf(m),
    }),
    sum: html({ title: 'the window' }),
    size: html({ title: 'the size' }),
  });
  drawLine(line, m);
  formula(sum, chosenSum(m));
  const own = m.how === 'own' ? { before: 'before', after: 'after' } : {};
  const ends = m.how === 'own' || s.pad.before !== s.pad.after ? 'two pads' : 'one pad';
  formula(size, sizeInLetters(s, ends), [
    ' = ',
    ...sizeInNumbers(s, { size: 'size', kernel: 'kernel', stride: 'stride', ...own }, ends),
  ]);
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the window', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'move the window', to: ({ at }) => ({ at: at + 1 }) },
  '-': { label: 'less or more padding', to: (p) => pulled(p, 'after', -1) },
  '+': { label: 'less or more padding', to: (p) => pulled(p, 'after', 1) },
};
const cells = (by: number) => Math.round(by / CELL);
export const grabs: Grabs<typeof params> = {
  before: (start, { dx }) => pulled(start, 'before', cells(-dx)),
  after: (start, { dx }) => pulled(start, 'after', cells(dx)),
  window: (start, { dx }) => carried(start, cells(dx)),
};
export const play: Play<typeof params> = { param: 'at', count: (p) => sliding(p).out, noun: 'window' };
