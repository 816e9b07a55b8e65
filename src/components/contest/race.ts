// The picture of a contest: a line a contestant, a dot a turn, a stroke at their middle, over a logarithmic scale of images a
// second. Drawing twice changes nothing; no words but the labels.
import { scaleLog, select } from 'd3';
import { type Result } from '#lib/contest/contest.ts';
import { BOOK, speedText } from '#lib/contest/standings.ts';

const ROW = 34;
const margin = { top: 8, right: 12, bottom: 40, left: 12 };
const TICKS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Room for so many contestants. */
export const heightFor = (rows: number) => margin.top + ROW * rows + margin.bottom;

/** @param up number of the contestant whose turn it is, or null */
export function drawRace(
  svg: SVGSVGElement,
  width: number,
  results: readonly Result[],
  up: number | null,
): void {
  const speeds = results.flatMap(({ turns }) => turns);
  const low = Math.min(10, ...speeds);
  const high = Math.max(10_000, ...speeds);
  const x = scaleLog([low * 0.8, high * 1.3], [margin.left, width - margin.right]);
  const bottom = margin.top + ROW * results.length;
  const height = heightFor(results.length);
  const root = select(svg).attr('viewBox', `0 0 ${width} ${height}`).attr('height', height);

  const ticks = root
    .selectAll<SVGGElement, number>('.tick')
    .data(TICKS.filter((tick) => tick >= low * 0.8 && tick <= high * 1.3))
    .join((enter) => {
      const tick = enter.append('g').attr('class', 'tick');
      tick.append('line');
      tick.append('text');
      return tick;
    });
  ticks.attr('transform', (tick) => `translate(${x(tick).toFixed(1)},0)`);
  ticks.select('line').attr('y1', margin.top).attr('y2', bottom);
  ticks
    .select('text')
    .attr('y', bottom + 16)
    .text(speedText);
  root
    .selectAll<SVGTextElement, string>('.axis')
    .data(['images a second, tenfold from line to line'])
    .join('text')
    .attr('class', 'axis')
    .attr('x', margin.left)
    .attr('y', bottom + 34)
    .text(String);

  const lines = root
    .selectAll<SVGGElement, Result>('.contestant')
    .data(results)
    .join((enter) => {
      const line = enter.append('g');
      line.append('line');
      line.append('text');
      line.append('g');
      line.append('path');
      return line;
    })
    .attr(
      'class',
      ({ library, failed }, i) =>
        `contestant${library === BOOK ? ' is-book' : ''}${failed ? ' has-failed' : ''}${i === up ? ' is-up' : ''}`,
    )
    .attr('transform', (_, i) => `translate(0,${margin.top + ROW * i})`);
  lines
    .select('line')
    .attr('x1', margin.left)
    .attr('x2', width - margin.right)
    .attr('y1', 25)
    .attr('y2', 25);
  lines.select('text').attr('x', margin.left).attr('y', 13).text(label);
  lines
    .select('g')
    .selectAll<SVGCircleElement, number>('circle')
    .data(({ turns }) => turns)
    .join('circle')
    .attr('r', 4)
    .attr('cy', 25)
    .attr('cx', (speed) => x(speed).toFixed(1));
  lines
    .select('path')
    .attr('d', ({ imagesPerSecond }) => (imagesPerSecond ? `M${x(imagesPerSecond).toFixed(1)} 16v18` : null));
}

const label = ({ library, device, imagesPerSecond, failed }: Result) =>
  `${library}, ${device}${failed ? ': no figure' : imagesPerSecond ? `: ${speedText(imagesPerSecond)}` : ''}`;
