// Two charts, a curve a net.
import { views, type Stage } from '#lib/viz/stage.ts';
import { curveView, drawAccuracies, drawLosses } from '../../run/curves.ts';
import type { Model } from './model.ts';

export function draw(stage: Stage, { curves }: Model): void {
  const { loss, right } = views(stage, {
    loss: curveView('loss on the training digits', 'Training loss over the images seen, a curve a net'),
    right: curveView('test digits read correctly', 'Share of test digits read correctly, a curve a net'),
  });
  drawLosses(loss, curves);
  drawAccuracies(right, curves);
}
