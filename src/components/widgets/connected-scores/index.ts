// A connected layer with every number in sight: a small map laid out in a line, weighted sums, scores, probabilities, and the
// same way back. A unit's weights are also shown as what they are to a convolution: a kernel as large as the map.
import { select } from 'd3';
import { put } from '#lib/viz/changed.ts';
import { formula } from '#lib/viz/formula.ts';
import { format } from '#lib/viz/format.ts';
import { inRow } from '#lib/viz/room.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { moved } from '#lib/widget/arrows.ts';
import { choice, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { drawKernel, drawLayer, drawMaps, kernelSize, layerSize, mapSize } from './drawing.ts';
import { CHANNELS, INPUTS, SIDE, UNITS, classes, compute, units, weightAt, type Shown } from './layer.ts';
import { lines } from './lines.ts';

export const name = 'connected-scores';
export const title = 'A connected layer, forward and backward, in numbers';

const maps: Matrix = [
  [1, 0, 0, 2],
  [1, 0, 0, 1],
];
const weights: Matrix = [
  [0.8, -0.4, 0],
  [-0.3, 0.5, 0.2],
  [0.1, 0.6, -0.5],
  [0.4, 0.3, -0.2], // prettier-ignore
  [0.7, -0.6, 0.1],
  [-0.2, 0.4, 0.3],
  [0.2, -0.1, 0.9],
  [-0.5, 0.2, 0.6], // prettier-ignore
];
const biases = [0.1, -0.2, 0];
const typed = { min: -9, max: 9, step: 0.1 };
export const params = {
  pass: choice('forward', { forward: 'forward', backward: 'and backward' }, { label: 'Show' }),
  truth: choice('A', classes, { label: 'The class is' }),
  maps: matrix(maps, { ...typed, label: 'Map, channel beside channel' }),
  w: matrix([...weights, biases], { ...typed, label: 'Weights, and biases in the last row' }),
  at: integer(0, { min: 0, max: INPUTS * UNITS - 1, label: 'Weight', quiet: true }),
};
type P = Values<typeof params>;

export function model({ maps, w, truth, at, pass }: P): Shown {
  const winner = classes.indexOf(truth);
  return {
    ...compute(maps, w.slice(0, INPUTS), w[INPUTS], winner),
    at: at % UNITS,
    cell: Math.floor(at / UNITS),
    truth: winner,
    backward: pass === 'backward',
  };
}

export function draw(stage: Stage, m: Shown): void {
  const back = m.backward ? ', and beside them the gradient of each' : '';
  const { map, layer, kernel, sums } = views(stage, {
    map: svg({
      title: 'the map',
      label: `A map of ${SIDE} × ${SIDE} with ${CHANNELS} channels${back}`,
      ...mapSize(m),
    }),
    layer: svg({
      title: 'laid out, weighted, summed',
      label: `The ${INPUTS} values in a column, ${INPUTS} × ${UNITS} weights, biases, scores, probabilities${back}`,
      ...layerSize(m),
    }),
    kernel: svg({
      title: `the weights of ${classes[m.at]} as a kernel`,
      label: `The ${INPUTS} weights of ${classes[m.at]} laid out like the map`,
      ...kernelSize,
    }),
    sums: html({ title: '' }),
  });
  const widths = [map, kernel].map((view) => [view, kernelSize.width] as const);
  inRow([...widths, [layer, layerSize(m).width]], kernelSize.width + layerSize(m).width);
  put(select(layer.node()!.parentElement), () => ({ 'data-both': m.backward ? '' : null }));
  drawMaps(map, m);
  drawLayer(layer, m);
  drawKernel(kernel, m);
  formula(sums, ...lines(m));
}

export function describe(m: Shown): string {
  const each = (values: Float64Array) => units.map((j) => `${classes[j]} ${format(values[j], 2)}`).join(', ');
  const forward =
    `The ${INPUTS} values of the map, ${[...m.x].map((value) => format(value)).join(', ')}, give the scores ${each(m.y)} and the probabilities ${each(m.p)}. ` +
    `The class is ${classes[m.truth]}: a loss of ${format(m.loss, 2)}. As a convolution with a kernel as large as the map, ${classes[m.at]} gives ${format(m.asConvolution[m.at], 2)}.`;
  if (!m.backward) return forward;
  return `${forward} Backward, dy is ${each(m.dy)}; the weight of input ${m.cell + 1} in ${classes[m.at]} has the gradient ${format(m.dw[weightAt(m.cell, m.at)], 2)}, and the input itself ${format(m.dx[m.cell], 2)}.`;
}

const move = (inputs: number, units: number) => (p: P) => ({
  at: moved(p.at, [INPUTS, UNITS], inputs, units),
});
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose a unit', to: move(0, -1) },
  ArrowRight: { label: 'choose a unit', to: move(0, 1) },
  ArrowUp: { label: 'choose an input', to: move(-1, 0) },
  ArrowDown: { label: 'choose an input', to: move(1, 0) },
};
export const play: Play<typeof params> = { param: 'at', count: () => INPUTS * UNITS, noun: 'weight' };
