// The values of a chart's lines at one place across it: an upright line, a dot on each, and what they are. Where it is pointed at, or
// walked along with the arrow keys (src/lib/widget/reading.ts); nothing is there before.
import { select } from 'd3';
import { EDGE, written, type Axis } from './chart-scale.ts';
import { format } from './format.ts';
import { only, type View } from './stage.ts';

type Point = readonly [x: number, y: number];
export interface Readable {
  readonly x: Axis;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly Point[];
    readonly decimals?: number;
    readonly say?: (value: number) => string;
  }[];
  readonly across: (x: number) => number;
  readonly up: (y: number) => number;
  readonly right: number;
  readonly height: number;
}

const charts = new WeakMap<Element, Readable>();
/** Where each chart is being read. */
const places = new WeakMap<Element, number>();

/** Makes what was just drawn readable, and goes on with a reading of it. */
export function keepReadable(view: View, chart: Readable): void {
  const node = view.node()!;
  charts.set(node, chart);
  if (node.getAttribute('data-chart') === null) node.setAttribute('data-chart', '');
  const at = places.get(node);
  if (at !== undefined) read(node, at);
}

/** The chart is read at this place, or no more. Returns what it says there. */
export function read(node: Element, at: number | undefined): string {
  const chart = charts.get(node);
  const view = select(node as SVGGElement) as unknown as View;
  if (at === undefined || !chart) {
    places.delete(node);
    view.selectChildren('.chart-reading').remove();
    return '';
  }
  places.set(node, at);
  const found = chart.series.flatMap(({ points, ...series }) => {
    const point = nearest(points, at);
    return point ? [{ ...series, point }] : [];
  });
  if (found.length === 0) return '';
  const x = found.reduce((a, b) => (Math.abs(b.point[0] - at) < Math.abs(a.point[0] - at) ? b : a)).point[0];
  draw(
    view,
    chart,
    x,
    found.map(({ point }) => point),
  );
  const place = `${written(chart.x)(Math.round(x))} ${chart.x.label}`;
  const says = found.map(
    ({ name, point, decimals, say }) => `${name} ${say?.(point[1]) ?? format(point[1], decimals)}`,
  );
  write(view, chart, x, [place, ...says]);
  return `${place}: ${says.join(', ')}.`;
}

/** The place across that is under a place of the page. */
export function placeUnder(node: SVGSVGElement, clientX: number): number | undefined {
  const chart = charts.get(node);
  if (!chart) return undefined;
  const { left, width } = node.getBoundingClientRect();
  const wanted = ((clientX - left) / width) * node.viewBox.baseVal.width;
  const all = chart.series.flatMap(({ points }) => points.map(([x]) => x));
  const [first, ...rest] = all;
  const away = (x: number) => Math.abs(chart.across(x) - wanted);
  return first === undefined ? undefined : rest.reduce((a, b) => (away(b) < away(a) ? b : a), first);
}

/** The next place across that has a value, so many on; the last one before any was read. */
export function placeBeside(node: Element, by: number): number | undefined {
  const all = [...new Set(charts.get(node)?.series.flatMap(({ points }) => points.map(([x]) => x)))];
  all.sort((a, b) => a - b);
  const at = places.get(node);
  if (at === undefined) return all.at(-1);
  const here = all.findIndex((x) => x >= at);
  return all[Math.max(0, Math.min(all.length - 1, (here < 0 ? all.length - 1 : here) + by))];
}
export const isRead = (node: Element): boolean => places.has(node);

const nearest = (points: readonly Point[], at: number): Point | undefined => {
  const some = points.filter(([, y]) => Number.isFinite(y));
  const [first, ...rest] = some;
  return first && rest.reduce((a, b) => (Math.abs(b[0] - at) < Math.abs(a[0] - at) ? b : a), first);
};

function draw(view: View, { across, up, height }: Readable, x: number, points: readonly Point[]): void {
  const group = only(view, 'g', 'chart-reading');
  only(group, 'path', 'reading-line').attr(
    'd',
    `M${across(x).toFixed(2)} ${EDGE.top}V${height - EDGE.bottom}`,
  );
  group
    .selectChildren<SVGCircleElement, Point>('circle')
    .data(points)
    .join('circle')
    .attr('r', 3.5)
    .attr('cx', ([x]) => across(x).toFixed(2))
    .attr('cy', ([, y]) => up(y).toFixed(2));
}

function write(view: View, { across, right }: Readable, x: number, lines: readonly string[]): void {
  const group = only(view, 'g', 'chart-reading');
  const isLeft = across(x) > (EDGE.left + right) / 2;
  group
    .selectChildren<SVGTextElement, string>('text')
    .data(lines)
    .join('text')
    .attr('x', (across(x) + (isLeft ? -8 : 8)).toFixed(2))
    .attr('y', (_, i) => EDGE.top + 8 + 15 * i)
    .attr('style', `text-anchor:${isLeft ? 'end' : 'start'}`)
    .text(String);
}
