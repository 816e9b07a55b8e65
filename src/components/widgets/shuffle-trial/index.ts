// The trial of the chapter on the connected layer: four trainings one after another, in the order in which the text tells them. params.ts:
// what is set; runs.ts: what is run; words.ts: what came of it.
import { views, type Stage } from '#lib/viz/stage.ts';
import { curveView, drawAccuracies, drawLosses } from '../../run/curves.ts';
import type { Model } from './model.ts';

export { model } from './model.ts';
export { params } from './params.ts';
export { runs } from './runs.ts';
export { describe } from './words.ts';

export const name = 'shuffle-trial';
export const title = 'Two nets, each on digits as they are and on shuffled ones';
export const buttons = { train: 'Train all four', pause: 'Pause', step: 'Step', restart: 'Reset' };
export const keys = {};

export function draw(stage: Stage, { curves }: Model): void {
  const { right, loss } = views(stage, {
    right: curveView(
      'test digits read correctly (dashed: shuffled)',
      'Share of test digits read correctly over the images seen, a curve a run',
    ),
    loss: curveView(
      'loss on the training digits (dashed: shuffled)',
      'Training loss over the images seen, a curve a run',
    ),
  });
  drawAccuracies(right, curves);
  drawLosses(loss, curves);
}
