// The curve of pixel-neighbours, correlation by distance, and on it the distance at hand: to be dragged, or pointed at.
import { chart, scalesOf, type ChartOptions } from '#lib/viz/chart.ts';
import { format } from '#lib/viz/format.ts';
import { takePart } from '#lib/viz/linked.ts';
import { words } from '#lib/viz/marks.ts';
import { only, type Role, type View } from '#lib/viz/stage.ts';
import { besideCurves, type Label, type Spot } from './beside-curves.ts';

export type Curve = readonly (readonly [distance: number, correlation: number])[];
export interface Shown {
  readonly distance: number;
  readonly curves: readonly {
    readonly name: string;
    readonly as: Role;
    readonly curve: Curve;
    readonly here: number;
  }[];
}
export const curveSize = { width: 340, height: 250 };
export const FARTHEST = 64;
const [LOW, HIGH] = [-0.4, 1.15];

const options = (curves: Shown['curves']): ChartOptions => ({
  ...curveSize,
  x: { label: 'distance, pixels', scale: 'log', from: 1, to: FARTHEST, ticks: [1, 2, 4, 8, 16, 32, 64] },
  y: { label: 'correlation', from: LOW, to: HIGH, ticks: [0, 0.5, 1] },
  series: curves.map(({ name, as, curve }) => ({ name, as, points: curve, label: '' })),
});
const scales = scalesOf(options([]));

/** The whole distance at a place across the chart. */
export const distanceAt = (x: number): number =>
  Math.max(1, Math.min(FARTHEST, Math.round(scales.across.invert(x))));

export const textOf = ({ name, here }: Pick<Shown['curves'][number], 'name' | 'here'>) =>
  `${name} ${Number.isNaN(here) ? '–' : format(here, 2)}`;

/** Where what the curves are here is written, clear of them. */
export function labelled({ distance, curves }: Shown): Label[] {
  return besideCurves(
    curves.map((curve) => ({
      at: [scales.across(distance), scales.up(Number.isNaN(curve.here) ? 0 : curve.here)],
      letters: textOf(curve).length,
    })),
    linesOf(curves),
    { left: scales.across(1), right: curveSize.width, top: scales.up(HIGH) - 4, bottom: scales.up(LOW) },
  );
}
/** The curves as they are drawn. */
export const linesOf = (curves: Shown['curves']): Spot[][] =>
  curves.map(({ curve }) =>
    curve.filter(([, y]) => !Number.isNaN(y)).map(([x, y]): Spot => [scales.across(x), scales.up(y)]),
  );

export function drawCurve(view: View, { distance, curves }: Shown): void {
  const [x, low, high] = [scales.across(distance), scales.up(LOW), scales.up(HIGH)];
  only(view, 'path', 'curve-marker').attr('d', `M${x.toFixed(2)},${low}V${high}`);
  chart(view, options(curves));
  places(view, curves[0].curve, { top: high, bottom: low });
  const labels = labelled({ distance, curves });
  words(
    view,
    curves.map(({ name, as, here }, index) => ({ ...labels[index], text: textOf({ name, here }), as })),
  );
  only(view, 'g', 'curve-dots')
    .selectChildren<SVGCircleElement, Shown['curves'][number]>('circle')
    .data(curves.filter(({ here }) => !Number.isNaN(here)))
    .join('circle')
    .attr('class', ({ as }) => `as-${as}`)
    .attr('cx', x.toFixed(2))
    .attr('cy', ({ here }) => scales.up(here).toFixed(2))
    .attr('r', 4);
}

/** A place for the pointer around each distance of the curve. */
function places(view: View, curve: Curve, { top, bottom }: { top: number; bottom: number }): void {
  const xs = curve.map(([distance]) => scales.across(distance));
  const edge = (at: number) => (at === 0 ? xs[0] : at === xs.length ? xs[at - 1] : (xs[at - 1] + xs[at]) / 2);
  const marks = only(view, 'g', 'curve-places')
    .selectChildren<SVGRectElement, Curve[number]>('rect')
    .data(curve)
    .join('rect')
    .attr('x', (_, at) => edge(at).toFixed(2))
    .attr('y', top)
    .attr('width', (_, at) => (edge(at + 1) - edge(at)).toFixed(2))
    .attr('height', bottom - top);
  // Each is taken hold of, too: a handle of its own would lie over what is pointed at.
  takePart(marks, ([distance]) => ({ set: { distance }, point: { distance }, grab: 'distance' }));
}
