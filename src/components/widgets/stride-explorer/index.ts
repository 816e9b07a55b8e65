// Stride along a line: every position of the window at once, as a staircase, with the reader's numbers. Two directions are
// stride-grid.ts; the rules for a stride that does not fit are side by side in stride-rounding.ts.
import { plural } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { sizeInLetters, sizeInNumbers } from '#lib/viz/size-formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { Grabs, Keys, Play } from '#lib/widget/widget.ts';
import { boxOf, CELL, drawSteps } from './draw-steps.ts';
import { sliding, type params } from './params.ts';
import type { Model } from './steps.ts';
import { chosenSum } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './steps.ts';
export { describe } from './words.ts';

export const name = 'stride-explorer';
export const title = 'A window strides along a line of numbers';

/** The formula's numbers are the params of these names. */
const SAME_NAMES = { size: 'size', pad: 'pad', kernel: 'kernel', stride: 'stride', dilation: 'dilation' };

export function draw(stage: Stage, m: Model): void {
  const { steps, sum, size } = views(stage, {
    steps: svg({
      title: '',
      label: `${plural(m.size, 'number')} on top; below them the ${plural(m.out, 'position')} of the window, each with its output on the right`,
      ...boxOf(m),
    }),
    sum: html({ title: 'the window' }),
    size: html({ title: 'the size' }),
  });
  drawSteps(steps, m);
  formula(sum, chosenSum(m));
  formula(size, sizeInLetters(m), [' = ', ...sizeInNumbers(m, SAME_NAMES)]);
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the window', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'move the window', to: ({ at }) => ({ at: at + 1 }) },
  ArrowDown: { label: 'change the stride', to: ({ stride }) => ({ stride: stride - 1 }) },
  ArrowUp: { label: 'change the stride', to: ({ stride }) => ({ stride: stride + 1 }) },
  '-': { label: 'change the pad', to: ({ pad }) => ({ pad: pad - 1 }) },
  '+': { label: 'change the pad', to: ({ pad }) => ({ pad: pad + 1 }) },
};
const cells = (by: number) => Math.round(by / CELL);
export const grabs: Grabs<typeof params> = {
  stride: ({ stride }, { dx }) => ({ stride: stride + cells(dx) }),
  before: ({ pad }, { dx }) => ({ pad: pad + cells(-dx) }),
  after: ({ pad }, { dx }) => ({ pad: pad + cells(dx) }),
};
export const play: Play<typeof params> = { param: 'at', count: (p) => sliding(p).out, noun: 'window' };
