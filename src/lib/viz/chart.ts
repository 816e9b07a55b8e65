// A line chart with as little axis as the eye needs, for series that grow while something runs: losses, accuracies, costs.
import { line, max, min, scaleLinear, scaleLog, select } from 'd3';
import { changed, write } from './changed.ts';
import { format } from './format.ts';
import { only, type Role, type View } from './stage.ts';

export interface Series {
  readonly name: string;
  readonly as?: Role;
  /** (x, y) in order of x. NaN or infinity breaks the line: it is shown as a gap, not as a jump. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly decimals?: number;
  /** Drawn dashed: the same as another series, but for one thing. */
  readonly dashed?: boolean;
  /** What stands at its end; default: its name and last value. */
  readonly label?: string;
}
export interface Axis {
  readonly label: string;
  /** Fixed ends; what is left out follows the data. */
  readonly from?: number;
  readonly to?: number;
  readonly scale?: 'linear' | 'log';
  /** Where its numbers stand; default: a few round ones. */
  readonly ticks?: readonly number[];
  readonly format?: (value: number) => string;
}
export interface ChartOptions {
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Room kept free on the right for the series' names; without it, those of lines that end there stand on the left of their ends. */
  readonly names?: number;
}

const EDGE = { top: 14, right: 12, bottom: 34, left: 44 };
const TINY = 1e-30; // a narrower range divides by nothing
const MOST = 600; // points drawn a series: more than pixels across would only cost

/** Every n-th point, the last one always, so that a long run costs no more than a short one. */
export function thinned<T>(points: readonly T[], most = MOST): readonly T[] {
  if (points.length <= most) return points;
  const step = Math.ceil(points.length / most);
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}

const LINE = 16; // from one label to the next at least

/** Places for labels, as near to where they are wanted as they can be without lying on each other. */
function apart(wanted: readonly number[], from: number, to: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b]);
  const places = wanted.map((place) => Math.max(from, place));
  for (const down of [true, false])
    (down ? order : order.toReversed()).forEach((index, n, all) => {
      const before = n === 0 || !Number.isFinite(wanted[all[n - 1]]) ? undefined : places[all[n - 1]];
      if (down) places[index] = Math.max(places[index], before === undefined ? from : before + LINE);
      else places[index] = Math.min(places[index], before === undefined ? to : before - LINE);
    });
  return places;
}

function scaleOf(axis: Axis, values: readonly number[], range: [number, number]) {
  const finite = values.filter((value) => Number.isFinite(value) && (axis.scale !== 'log' || value > 0));
  const low = axis.from ?? min(finite) ?? (axis.scale === 'log' ? 0.1 : 0);
  const high = axis.to ?? max(finite) ?? 1;
  const domain = [low, high - low > TINY ? high : low + Math.max(1, Math.abs(low) / 100)];
  return axis.scale === 'log' ? scaleLog(domain, range).clamp(true) : scaleLinear(domain, range);
}

/** Where a chart has put its values, in user units, and the box that its lines are in: for what else is drawn there. */
export interface Placed {
  readonly across: (x: number) => number;
  readonly up: (y: number) => number;
  readonly box: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

/** Where the numbers of a chart lie in its view, for what else is drawn on it. */
export const scalesOf = ({ width, height, x, y, series, names = 0 }: ChartOptions) => ({
  across: scaleOf(
    x,
    series.flatMap(({ points }) => points.map(([value]) => value)),
    [EDGE.left, width - EDGE.right - names],
  ),
  up: scaleOf(
    y,
    series.flatMap(({ points }) => points.map(([, value]) => value)),
    [height - EDGE.bottom, EDGE.top],
  ),
});

/** Draws the chart into the whole of a view. */
export function chart(view: View, options: ChartOptions): Placed {
  const { width, height, x, y, series, names = 0 } = options;
  const right = width - EDGE.right - names;
  const { across, up } = scalesOf(options);
  const say = (axis: Axis) => axis.format ?? ((value: number) => format(value));
  const bottom = height - EDGE.bottom;

  const lines = only(view, 'g', 'chart-rules')
    .selectChildren<SVGGElement, number>('g')
    .data(y.ticks ?? up.ticks(4));
  const rules = lines.join((enter) => {
    const rule = enter.append('g');
    rule.append('line');
    rule.append('text');
    return rule;
  });
  const moved = changed(rules, (tick) => [up(tick), say(y)(tick), right]);
  moved.attr('transform', (tick) => `translate(0,${up(tick).toFixed(2)})`);
  moved.select('line').attr('x1', EDGE.left).attr('x2', right);
  moved
    .select('text')
    .attr('x', EDGE.left - 6)
    .attr('style', 'text-anchor:end')
    .call(write, say(y));

  const feet = only(view, 'g', 'chart-feet')
    .selectChildren<SVGTextElement, number>('text')
    .data(x.ticks ?? across.ticks(Math.max(2, Math.floor((width - names) / 110))))
    .join('text');
  changed(feet, (tick) => [across(tick), bottom, say(x)(tick)])
    .attr('x', (tick) => across(tick).toFixed(2))
    .attr('y', bottom + 12)
    .call(write, say(x));
  changed(only(view, 'text', 'chart-x'), () => [right, height, x.label])
    .attr('x', right)
    .attr('y', height - 5)
    .attr('style', 'text-anchor:end')
    .call(write, () => x.label);
  changed(only(view, 'text', 'chart-y'), () => y.label)
    .attr('x', 0)
    .attr('y', 5)
    .attr('style', 'text-anchor:start')
    .call(write, () => y.label);

  const path = line<readonly [number, number]>(
    ([value]) => Number(across(value).toFixed(2)),
    ([, value]) => Number(up(value).toFixed(2)),
  ).defined(([, value]) => Number.isFinite(value));
  const lasts = series.map(({ points }) => points.findLast(([, value]) => Number.isFinite(value)));
  const labels = apart(
    lasts.map((last) => (last ? up(last[1]) - (names > 0 ? 0 : 10) : -Infinity)),
    EDGE.top,
    bottom - 6,
  );
  const drawn = only(view, 'g', 'chart-lines')
    .selectChildren<SVGGElement, Series>('g')
    .data(series, (one) => one.name)
    .join((enter) => {
      const group = enter.append('g');
      group.append('path');
      group.append('circle');
      return group;
    });
  const kind = ({ as, dashed }: Series) => `${as ? ` as-${as}` : ''}${dashed ? ' is-dashed' : ''}`;
  changed(drawn, (one) => [one, across.domain(), up.domain(), right, height])
    .attr('class', (one) => `series${kind(one)}`)
    .each(function ({ points }, index) {
      const group = select<SVGGElement, unknown>(this);
      const last = lasts[index];
      const [endX, endY] = last ? [across(last[0]), up(last[1])] : [0, 0];
      group.select('path').attr('d', path(thinned(points)) || null);
      group
        .select('circle')
        .attr('cx', endX.toFixed(2))
        .attr('cy', endY.toFixed(2))
        .attr('r', last ? 3 : 0);
    });
  // Above all lines, so that none strikes a name through.
  const written = only(view, 'g', 'chart-names')
    .selectChildren<SVGTextElement, Series>('text')
    .data(series, (one) => one.name)
    .join('text');
  changed(written, (one, index) => [one, labels[index], across.domain(), right])
    .attr('class', (one) => `series-name${kind(one)}`)
    .each(function ({ name, decimals, label }, index) {
      const last = lasts[index];
      const endX = last ? across(last[0]) : 0;
      const left = names === 0 && endX > width * 0.6;
      select<SVGTextElement, unknown>(this)
        .attr('x', (endX + (left ? -6 : 6)).toFixed(2))
        .attr('y', labels[index].toFixed(2))
        .attr('style', `text-anchor:${left ? 'end' : 'start'}`)
        .call(write, () => (last ? (label ?? `${name} ${format(last[1], decimals)}`) : ''));
    });
  return { across, up, box: { left: EDGE.left, right, top: EDGE.top, bottom } };
}
