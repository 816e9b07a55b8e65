// The errors of gradient-check against the step: a valley between rounding and curvature, what the formula foretells of its two
// sides, and the step at hand, which is dragged along it.
import { chart, type Placed, type Series } from '#lib/viz/chart.ts';
import { takePart } from '#lib/viz/linked.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './answer.ts';
import { params } from './params.ts';
import { power } from './words.ts';

export const CHART = { width: 400, height: 260 };
const [LEAST, MOST] = [1e-16, 10]; // of the errors that are drawn
const [SMALLEST, LARGEST] = [10 ** params.step.min, 10 ** params.step.max];
const shown = (error: number) => Math.min(MOST, Math.max(LEAST, error));
type Points = readonly { readonly h: number; readonly error: number }[];
const line = (points: Points) => points.map(({ h, error }): [number, number] => [h, shown(error)]);

/** A straight side c · hⁿ, cut where it leaves the chart. */
function side(c: number, n: 2 | -1): Series['points'] {
  const at = (error: number) => Math.min(LARGEST, Math.max(SMALLEST, (error / c) ** (1 / n)));
  const [from, to] = [at(MOST), at(LEAST)]; // it ends, and has its name, below the valley
  return [from, to].map((h): [number, number] => [h, shown(c * h ** n)]);
}

/** The valley: the largest error against the step, of both precisions, the cell at hand, and the step. */
export function drawErrors(view: View, m: Model): void {
  const { foretold } = m;
  const dashed = (name: string, points: Series['points'], label = ''): Series => ({
    name,
    points,
    label,
    dashed: true,
  });
  const placed = chart(view, {
    ...CHART,
    x: { label: '', from: SMALLEST, to: LARGEST, scale: 'log', format: (value) => power(value) },
    y: { label: '', from: LEAST, to: MOST, scale: 'log', format: (value) => power(value) },
    series: [
      ...(foretold
        ? [
            dashed('rounding', side(foretold.rounding.float64, -1), 'ε/h'),
            dashed('rounding32', side(foretold.rounding.float32, -1)),
            ...(foretold.truncation ? [dashed('truncation', side(foretold.truncation, 2), 'h²')] : []),
          ]
        : []),
      ...(['float64', 'float32'] as const).map((kind): Series => ({
        name: kind,
        label: kind,
        as: kind === 'float64' ? 'gradient' : 'input',
        points: line(m.worst[kind]),
      })),
      { name: 'cell', label: '', points: line(m.mine) },
      { name: 'here', label: '', points: [[m.h, shown(Math.max(...m.errors))]] },
    ],
  });
  drawStep(view, m, placed);
}

/** The step as an upright line, and a strip a power of ten: clicked or dragged over, it is the step. */
function drawStep(view: View, { h }: Model, { across, box }: Placed): void {
  const group = only(view, 'g', 'check-step');
  only<SVGLineElement>(group, 'line', 'check-h')
    .attr('x1', across(h))
    .attr('x2', across(h))
    .attr('y1', box.top)
    .attr('y2', CHART.height - 14);
  only<SVGTextElement>(group, 'text', 'check-name')
    .attr('x', across(h))
    .attr('y', CHART.height - 5)
    .text(`h = ${power(h)}`);
  const { min, max } = params.step;
  const steps = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  const wide = (box.right - box.left) / (steps.length - 1);
  const strips = only(view, 'g', 'check-strips')
    .selectChildren<SVGRectElement, number>('rect')
    .data(steps)
    .join('rect')
    .attr('x', (step) => (across(10 ** step) - wide / 2).toFixed(2))
    .attr('y', box.top)
    .attr('width', wide.toFixed(2))
    .attr('height', CHART.height - box.top);
  takePart(strips, (step) => ({ datum: `h${step}`, set: { step }, point: { step } }));
}
