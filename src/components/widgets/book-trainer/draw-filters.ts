// The filters of the first convolution: one small grid a filter (and a channel), red below zero, violet above, full colour at the largest
// weight of the bank.
import { changed, put, write } from '#lib/viz/changed.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Bank } from './bank.ts';

interface Slice {
  readonly name: string;
  readonly cells: readonly number[];
}

/** Hundredths: finer shades nobody sees, and most stay from one report to the next. */
const hundredths = (share: number) => Math.round(100 * share) / 100;

/** One a filter and channel; without weights, its frame. */
function slicesOf({ height, width, channels, filters }: Bank, weights?: ArrayLike<number>): Slice[] {
  const largest = Array.from(weights ?? []).reduce((most, w) => Math.max(most, Math.abs(w)), 1e-12);
  return Array.from({ length: filters * channels }, (_, i) => {
    const [filter, channel] = [Math.floor(i / channels), i % channels];
    return {
      name: `Filter ${filter + 1}${channels > 1 ? `, channel ${channel + 1}` : ''}`,
      cells: Array.from({ length: weights ? height * width : 0 }, (_, cell) =>
        hundredths(weights![(cell * channels + channel) * filters + filter] / largest),
      ),
    };
  });
}

export function drawFilters(block: Block, bank: Bank, weights: ArrayLike<number> | undefined): void {
  const { height, width } = bank;
  const pictures = only<HTMLElement>(block, 'div', 'trainer-filters')
    .selectChildren<SVGSVGElement, Slice>('svg')
    .data(slicesOf(bank, weights))
    .join('svg');
  changed(pictures, (slice) => [width, height, slice])
    .attr('class', 'trainer-filter')
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('role', 'img')
    .attr('aria-label', ({ name }) => `${name}, ${height} × ${width} weights`)
    .selectAll<SVGRectElement, number>('rect')
    .data(({ cells }) => cells)
    .join('rect')
    .attr('x', (_, i) => i % width)
    .attr('y', (_, i) => Math.floor(i / width))
    .attr('width', 1)
    .attr('height', 1)
    .call(put, (w: number) => ({ class: w < 0 ? 'negative' : null, style: `--strength:${Math.abs(w)}` }));
  only<HTMLElement>(block, 'p', 'trainer-signs')
    .selectChildren<HTMLElement, readonly [string, string]>('span')
    .data([
      ['is-low', 'below zero'],
      ['is-high', 'above'],
    ] as const)
    .join('span')
    .attr('class', ([kind]) => kind)
    .call(write, ([, words]) => words);
}
