// A line chart with as little axis as the eye needs, for series that grow while something runs: losses, accuracies, costs. What it
// stands on is chart-rules.ts; its values at one place, chart-reading.ts.
import { area, line, select } from 'd3';
import { changed, write } from './changed.ts';
import { keepReadable } from './chart-reading.ts';
import { drawRules, type Ground } from './chart-rules.ts';
import { EDGE, scaleOf } from './chart-scale.ts';
import { format } from './format.ts';
import { only, type Role, type View } from './stage.ts';

export interface Series {
  readonly name: string;
  readonly as?: Role;
  /** (x, y) in order of x. NaN or infinity breaks the line: it is shown as a gap, not as a jump. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly decimals?: number;
  /** How a value of it is said, where decimals do not say enough. */
  readonly say?: (value: number) => string;
  /** Drawn dashed: the same as another series, but for one thing. */
  readonly dashed?: boolean;
  /** What stands at its end; default: its name and last value. */
  readonly label?: string;
  /** Behind the others: `before`, the run before this one; `each`, single values of which another series is the mean. */
  readonly behind?: 'before' | 'each';
  /** From the lowest to the highest value at each place, washed in below the line. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
  /** A dot at each point, not only at the last. */
  readonly dots?: boolean;
}
export interface ChartOptions extends Ground {
  readonly width: number;
  readonly height: number;
  readonly series: readonly Series[];
  /** Room kept free on the right for the series' names; without it, those of lines that end there stand on the left of their ends. */
  readonly names?: number;
  /** Its values can be read at any place, with the pointer and with the arrow keys. */
  readonly readable?: boolean;
}

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

/** What is behind has no name at its end, and its values are not read. */
const isNamed = ({ behind }: Series) => behind === undefined;

/** Draws the chart into the whole of a view. */
export function chart(view: View, options: ChartOptions): Placed {
  const { width, height, x, series, names = 0, readable = false } = options;
  const right = width - EDGE.right - names;
  const { across, up } = scalesOf(options);
  const bottom = height - EDGE.bottom;
  drawRules(view, options, { across, up, width, height, right, names });

  const path = line<readonly [number, number]>(
    ([value]) => Number(across(value).toFixed(2)),
    ([, value]) => Number(up(value).toFixed(2)),
  ).defined(([, value]) => Number.isFinite(value));
  const wash = area<readonly [number, number, number]>(
    ([value]) => Number(across(value).toFixed(2)),
    ([, low]) => Number(up(low).toFixed(2)),
    ([, , high]) => Number(up(high).toFixed(2)),
  );
  const lasts = series.map(({ points }) => points.findLast(([, value]) => Number.isFinite(value)));
  const labels = apart(
    lasts.map((last, i) => (last && isNamed(series[i]) ? up(last[1]) - (names > 0 ? 0 : 10) : -Infinity)),
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
  const kind = ({ as, dashed, behind }: Series) =>
    `${as ? ` as-${as}` : ''}${dashed ? ' is-dashed' : ''}${behind ? ` is-${behind}` : ''}`;
  changed(drawn, (one) => [one, across.domain(), up.domain(), right, height])
    .attr('class', (one) => `series${kind(one)}`)
    .each(function ({ points, band, dots, behind }, index) {
      const group = select<SVGGElement, unknown>(this);
      const last = lasts[index];
      const [endX, endY] = last ? [across(last[0]), up(last[1])] : [0, 0];
      const bands = band ? [thinned(band)] : [];
      group
        .selectChildren<SVGPathElement, NonNullable<Series['band']>>('.band')
        .data(bands)
        .join((enter) => enter.insert('path', ':first-child').attr('class', 'band'))
        .attr('d', wash);
      group.select('path:not(.band)').attr('d', path(thinned(points)) || null);
      group
        .selectChildren<SVGCircleElement, Series['points'][number]>('.dot')
        .data(dots ? thinned(points) : [])
        .join((enter) => enter.append('circle').attr('class', 'dot'))
        .attr('cx', ([value]) => across(value).toFixed(2))
        .attr('cy', ([, value]) => up(value).toFixed(2))
        .attr('r', 3);
      group
        .select('circle')
        .attr('cx', endX.toFixed(2))
        .attr('cy', endY.toFixed(2))
        .attr('r', last && !behind ? 3 : 0);
    });
  // Above all lines, so that none strikes a name through.
  const written = only(view, 'g', 'chart-names')
    .selectChildren<SVGTextElement, Series>('text')
    .data(series.filter(isNamed), (one) => one.name)
    .join('text');
  const indexOf = (one: Series) => series.indexOf(one);
  changed(written, (one) => [one, labels[indexOf(one)], across.domain(), right])
    .attr('class', (one) => `series-name${kind(one)}`)
    .each(function (one) {
      const { name, decimals, label, say } = one;
      const index = indexOf(one);
      const last = lasts[index];
      const endX = last ? across(last[0]) : 0;
      const left = names === 0 && endX > width * 0.6;
      select<SVGTextElement, unknown>(this)
        .attr('x', (endX + (left ? -6 : 6)).toFixed(2))
        .attr('y', labels[index].toFixed(2))
        .attr('style', `text-anchor:${left ? 'end' : 'start'}`)
        .call(write, () => (last ? (label ?? `${name} ${say?.(last[1]) ?? format(last[1], decimals)}`) : ''));
    });
  if (readable) keepReadable(view, { x, across, up, right, height, series: series.filter(isNamed) });
  return { across, up, box: { left: EDGE.left, right, top: EDGE.top, bottom } };
}
