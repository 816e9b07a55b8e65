// The buttons of im2col-race, and a bar a contender.
import { format, plural } from '#lib/viz/format.ts';
import { only, type Block, type View } from '#lib/viz/stage.ts';
import { words, type Model } from './entries.ts';

export const [WIDTH, BAR, LEFT] = [330, 30, 4];

/** Not `disabled`: a button that loses the focus when it is pressed throws a keyboard reader out of the figure. */
export function buttons(block: Block, { race, rounds }: Model): void {
  const running = race.status === 'running';
  const state = {
    ready: 'Nothing has run yet. Race fetches the kernels and runs in a worker.',
    running: `Running: ${plural(rounds, 'round')} so far.`,
    done: `Finished: medians of ${rounds} alternating rounds.`,
    stopped: `Stopped after ${plural(rounds, 'round')}.`,
    failed: 'The race did not finish.',
  }[race.status];
  const row = only<HTMLElement>(block, 'div', 'race-buttons');
  for (const [key, text, off] of [
    ['race', 'Race', running],
    ['stop', 'Stop', !running],
  ] as const)
    only<HTMLElement>(row, 'button', `race-${key}`)
      .attr('type', 'button')
      .attr('data-race', key)
      .attr('aria-disabled', String(off))
      .text(text);
  only<HTMLElement>(row, 'span', 'race-state').text(state);
}

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
