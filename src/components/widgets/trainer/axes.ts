// What both charts of a run stand on: grid, numbers at both axes, a line at each epoch; a level to compare with; a line's path.
import { select, type ScaleContinuousNumeric } from 'd3';
import { changed, put } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';

type Scale = ScaleContinuousNumeric<number, number>;
/** Where a chart's numbers lie in its SVG; `epoch` is how many images are one. */
export interface Frame {
  x: Scale;
  y: Scale;
  width: number;
  height: number;
  epoch: number;
}

/** Of a chart in the page as it is built; on a phone the sheet makes it lower. */
export const HEIGHT = 220;
export const margin = { top: 10, right: 12, bottom: 34, left: 46 };
type Root = ReturnType<typeof rootOf>;
const rootOf = (svg: SVGSVGElement) => select(svg);

/** A line through the items, or none: one mark of this name. */
export function path<T>(
  root: Root,
  name: string,
  items: readonly T[],
  shape: (items: readonly T[]) => string | null,
) {
  const line = root.selectAll<SVGPathElement, readonly T[]>(`.${name}`).data([items]).join('path');
  put(line, (data) => ({ class: name, d: shape(data) ?? '' }));
}

/** Grid, tick labels and epoch marks. Returns the SVG's selection. */
export function axes(
  svg: SVGSVGElement,
  { x, y, width, height, epoch }: Frame,
  ticks: number[],
  label: (tick: number) => string,
): Root {
  const root = rootOf(svg);
  changed(root, () => [width, height]).attr('viewBox', `0 0 ${width} ${height}`);
  const bottom = height - margin.bottom;
  const rules = root
    .selectAll<SVGGElement, number>('.y-tick')
    .data(ticks)
    .join((enter) => {
      const tick = enter.append('g').attr('class', 'y-tick');
      tick.append('line');
      tick.append('text');
      return tick;
    });
  changed(rules, (tick) => [y(tick), width, label(tick)])
    .attr('transform', (tick) => `translate(0,${y(tick)})`)
    .call((tick) =>
      tick
        .select('line')
        .attr('x1', margin.left)
        .attr('x2', width - margin.right),
    )
    .call((tick) =>
      tick
        .select('text')
        .attr('x', margin.left - 6)
        .attr('dy', '0.32em')
        .text(label),
    );
  const feet = root
    .selectAll<SVGTextElement, number>('.x-tick')
    .data(x.ticks(Math.max(2, Math.floor(width / 110))))
    .join('text');
  changed(feet, (tick) => [tick, x(tick), width, height])
    .attr('class', 'x-tick')
    .attr('x', (tick) => x(tick))
    .attr('y', bottom + 15)
    .attr('text-anchor', (tick) => (x(tick) > width - 40 ? 'end' : 'middle'))
    .text((tick) => format(tick));
  root
    .selectAll<SVGTextElement, string>('.x-label')
    .data(['images seen'])
    .join((enter) => enter.append('text').attr('class', 'x-label').attr('x', margin.left).text(String))
    .call((label) => changed(label, () => height).attr('y', height - 4));
  const epochs = Array.from({ length: Math.floor(x.domain()[1] / epoch) }, (_, i) => (i + 1) * epoch);
  const marks = root
    .selectAll<SVGLineElement, number>('.epoch')
    .data(epochs.length > 20 ? [] : epochs)
    .join('line');
  changed(marks, (images) => [x(images), height])
    .attr('class', 'epoch')
    .attr('x1', (images) => x(images))
    .attr('x2', (images) => x(images))
    .attr('y1', margin.top)
    .attr('y2', bottom);
  return root;
}

/** A level to compare with, its label at one end, above the line. */
export function reference(
  root: Root,
  { x, y, width }: Frame,
  value: number,
  text: string,
  anchor: 'start' | 'end',
) {
  const all = root
    .selectAll<SVGGElement, number>('.reference')
    .data([value])
    .join((enter) => {
      const group = enter.append('g').attr('class', 'reference');
      group.append('line');
      group.append('text');
      return group;
    });
  const level = changed(all, () => [y(value), width, text]).attr('transform', `translate(0,${y(value)})`);
  level.select('line').attr('x1', x.range()[0]).attr('x2', x.range()[1]);
  level
    .select('text')
    .attr('x', anchor === 'start' ? margin.left + 4 : width - margin.right)
    .attr('y', -5)
    .attr('text-anchor', anchor)
    .text(text);
}
