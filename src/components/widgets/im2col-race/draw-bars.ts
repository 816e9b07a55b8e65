// The bars of im2col-race, one a contender.
import { format } from '#lib/viz/format.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { words, type Model } from './entries.ts';

export const [WIDTH, BAR, LEFT] = [330, 30, 4];

export function drawBars(view: View, { entries, fastest }: Model): void {
  const marks = only(view, 'g', 'race-bars')
    .selectChildren<SVGGElement, Model['entries'][number]>('g')
    .data(entries)
    .join((enter) => {
      const mark = enter.append('g');
      mark.append('text').attr('class', 'word').attr('style', 'text-anchor:start');
      mark.append('rect').attr('class', 'race-bar');
      mark.append('text').attr('class', 'race-speed').attr('style', 'text-anchor:start');
      return mark;
    })
    .attr('transform', (_, i) => `translate(${LEFT},${i * BAR * 1.6})`);
  const length = (speed: number) => (speed ? Math.max(1, (speed / fastest) * (WIDTH - 90)) : 1);
  marks
    .select('.word')
    .attr('y', 9)
    .text(({ contender }) => words[contender]);
  marks
    .select('.race-bar')
    .attr('y', 20)
    .attr('height', 18)
    .attr('width', ({ speed }) => length(speed).toFixed(1));
  marks
    .select('.race-speed')
    .attr('y', 29)
    .attr('x', ({ speed }) => (length(speed) + 8).toFixed(1))
    .text(({ speed }) => (speed ? format(speed, speed < 10 ? 2 : 1) : ''));
}
