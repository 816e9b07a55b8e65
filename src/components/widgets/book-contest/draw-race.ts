// The picture of a contest: a line a contestant, a dot a turn, a stroke at their middle, over a logarithmic scale of images a second.
// Before it begins its lines are there already, with their names: nothing jumps when they fill.
import { scaleLog } from 'd3';
import { BOOK, speedText } from '#lib/contest/standings.ts';
import { write } from '#lib/viz/changed.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Line, Model } from './model.ts';

export const WIDTH = 380;
const ROW = 34;
const EDGE = { top: 4, side: 8, bottom: 24 };
const TICKS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Lines that there will be at least: WebAssembly competes with one thread and with many. */
const linesOf = ({ lines, chosen }: Model) =>
  Math.max(lines.length, chosen.length + Number(chosen.includes('book/wasm')), 1);
export const raceHeight = (m: Model) => EDGE.top + ROW * linesOf(m) + EDGE.bottom;

export function drawRace(view: View, m: Model): void {
  const { lines: all, up } = m;
  const speeds = all.flatMap(({ turns }) => turns);
  const [low, high] = [Math.min(10, ...speeds) * 0.8, Math.max(10_000, ...speeds) * 1.3];
  const x = scaleLog([low, high], [EDGE.side, WIDTH - EDGE.side]);
  const bottom = EDGE.top + ROW * linesOf(m);

  const ticks = only(view, 'g', 'contest-ticks')
    .selectChildren<SVGGElement, number>('g')
    .data(TICKS.filter((tick) => tick >= low && tick <= high))
    .join((enter) => {
      const tick = enter.append('g');
      tick.append('line');
      tick.append('text');
      return tick;
    })
    .attr('transform', (tick) => `translate(${x(tick).toFixed(1)},0)`);
  ticks.select('line').attr('y1', EDGE.top).attr('y2', bottom);
  ticks
    .select('text')
    .attr('y', bottom + 12)
    .call(write, speedText);

  const lines = only(view, 'g', 'contest-lines')
    .selectChildren<SVGGElement, Line>('g')
    .data([...all])
    .join((enter) => {
      const line = enter.append('g');
      line.append('line');
      line.append('text').attr('style', 'text-anchor:start');
      line.append('g');
      line.append('path');
      return line;
    })
    .attr('class', ({ library, failed }, i) =>
      ['contestant', library === BOOK && 'is-book', failed && 'has-failed', i === up && 'is-up']
        .filter(Boolean)
        .join(' '),
    )
    .attr('transform', (_, i) => `translate(0,${EDGE.top + ROW * i})`);
  lines
    .select('line')
    .attr('x1', EDGE.side)
    .attr('x2', WIDTH - EDGE.side)
    .attr('y1', 25)
    .attr('y2', 25);
  lines.select('text').attr('x', EDGE.side).attr('y', 10).call(write, label);
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

const label = ({ library, device, imagesPerSecond, failed }: Line) =>
  `${library}, ${device}${failed ? ': no figure' : imagesPerSecond ? `: ${speedText(imagesPerSecond)}` : ''}`;
