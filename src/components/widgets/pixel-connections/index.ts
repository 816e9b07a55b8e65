// From "every unit reads every pixel" to a convolution in two steps, on one small picture: connections drawn, the matrix of
// weights drawn, and what each step saves, here and on a picture of real size.
import { formula } from '#lib/viz/formula.ts';
import { write } from '#lib/viz/changed.ts';
import { bytes, plural, times } from '#lib/viz/format.ts';
import { html, only, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Grabs, Keys, Play } from '#lib/widget/widget.ts';
import { stages, type Kind } from './costs.ts';
import { beforeSize, drawBefore, drawNet, netSize, pixelSide } from './drawing.ts';
import { drawMatrix, matrixSize } from './matrix.ts';
import { unitsOf, type Model, type P, type params } from './model.ts';
import { moved as said, summed } from './words.ts';

export { model, params, settle } from './model.ts';
export { describe } from './words.ts';

export const name = 'pixel-connections';
export const title = 'Fully connected, local, shared';

export function draw(stage: Stage, m: Model): void {
  const { net, matrix, sum, before, slid, here, earnest } = views(stage, {
    net: svg({
      title: 'the picture, and a layer that reads it',
      label: `${times(m.size, m.size)} pixels on the left, ${times(m.out, m.out)} units on the right; the chosen unit is connected to ${plural(m.reads.length, 'pixel')}`,
      ...netSize,
    }),
    sum: html({ title: '' }),
    matrix: svg({
      title: 'its weights: a row a unit, a column a pixel',
      label: `A matrix of ${plural(m.out ** 2, 'row')} and ${plural(m.size ** 2, 'column')}, with ${plural(m.connections, 'connection')} and ${plural(m.here[m.stage].weights, 'different weight')}`,
      ...matrixSize,
    }),
    before: svg({
      title: 'before the move',
      label: `What ${plural(m.out ** 2, 'unit')} said before the picture was moved`,
      ...beforeSize,
    }),
    slid: html({ title: 'the picture, moved' }),
    here: html({ title: `this picture, ${times(m.size, m.size)}` }),
    earnest: html({
      title: `a picture of ${times(m.earnest.side, m.earnest.side, m.earnest.channels)}, ${m.earnest.maps === 1 ? 'one map of units' : `${m.earnest.maps} maps of units`}`,
    }),
  });
  drawNet(net, m);
  drawMatrix(matrix, m);
  drawBefore(before, m);
  formula(sum, summed(m));
  only(slid, 'p', 'connections-slid').call(write, () => said(m));
  const rows = (c: Model['here']) =>
    stages.map((stage) => ({
      cells: [short[stage], c[stage].weights, c[stage].macs, bytes(c[stage].bytes)],
      ...(stage === m.stage && { datum: 'stage', current: true }),
    }));
  const head = ['a unit reads', 'weights', 'MACs', 'memory'];
  table(here, head, rows(m.here));
  table(earnest, head, rows(m.earnest));
}

const short: Readonly<Record<Kind, string>> = {
  dense: 'every pixel',
  local: 'local',
  shared: 'local, shared',
};

const move = (down: number, along: number) => (p: P) => {
  const out = p.size - p.kernel + 1;
  return { at: moved(p.at, [out, out], down, along) };
};
const shift = (down: number, right: number) => (p: P) => ({ right: p.right + right, down: p.down + down });
const next = (by: number) => (p: P) => ({
  stage: stages[Math.max(0, Math.min(2, stages.indexOf(p.stage) + by))],
});
export const keys: Keys<typeof params> = {
  ...arrowKeys('choose a unit', move),
  ...arrowKeys('move the picture', shift, 'Shift+'),
  '-': { label: 'fewer weights, more', to: next(1) },
  '+': { label: 'fewer weights, more', to: next(-1) },
};
export const grabs: Grabs<typeof params> = {
  picture: (start, { dx, dy }) =>
    shift(Math.round(dy / pixelSide(start.size)), Math.round(dx / pixelSide(start.size)))(start),
};
export const hand = 'Drag the picture to move it, or click one of its numbers and type over it.';
export const play: Play<typeof params> = { param: 'at', count: unitsOf, every: 500, noun: 'unit' };
