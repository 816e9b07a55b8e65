// A convolutional layer as volumes: the input, the filters, the output, and the window that goes through all channels of a
// filter's group. Sizes and counts are trace's. The same layer with numbers in its cells is channel-sums.ts.
import { formula } from '#lib/viz/formula.ts';
import { plural, times } from '#lib/viz/format.ts';
import { legible } from '#lib/viz/room.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Grabs, Keys, Play } from '#lib/widget/widget.ts';
import { BUTTON } from './buttons.ts';
import { boxOf, CELL, drawFilters, drawInput, drawOutput, filtersBox } from './draw-volumes.ts';
import { layer, outputs, type P, type params } from './params.ts';
import type { Model } from './window.ts';
import { lines } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './window.ts';
export { describe } from './words.ts';

export const name = 'layer-volume';
export const title = 'A layer as volumes: input, filters, output';

export function draw(stage: Stage, m: Model): void {
  const { row, read, filter } = m;
  const { rows, columns, channels, filters } = row.g;
  const { input, kernels, output, counts } = views(stage, {
    input: svg({
      title: `input ${times(rows.size, columns.size, channels)}`,
      label: `The input, ${plural(channels, 'card')} of ${times(rows.size, columns.size)}; the window goes through ${read} of them`,
      ...boxOf(m),
    }),
    kernels: svg({
      title: `${plural(filters, 'filter')} of ${times(rows.kernel, columns.kernel, read)}`,
      label: `${plural(filters, 'filter')}, each ${plural(read, 'card')} of ${times(rows.kernel, columns.kernel)}; filter ${filter} is shown at work`,
      ...filtersBox(m),
    }),
    output: svg({
      title: `output ${times(row.output.height, row.output.width, filters)}`,
      label: `The output, ${plural(filters, 'card')} of ${times(rows.out, columns.out)}, one a filter`,
      ...boxOf(m),
    }),
    counts: html({ title: '' }),
  });

  drawInput(input, m);
  legible(kernels, filtersBox(m).width, { unit: BUTTON, least: 24 });
  drawFilters(kernels, m);
  drawOutput(output, m);
  formula(counts, ...lines(m));
}

const move = (down: number, along: number) => (p: P) => {
  const { height, width } = layer(p).output;
  return { at: moved(p.at, [height, width], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
  f: { label: 'next filter', to: (p) => ({ filter: (p.filter + 1) % p.filters }) },
  '-': { label: 'fewer filters, more', to: (p) => ({ filters: p.filters - 1 }) },
  '+': { label: 'fewer filters, more', to: (p) => ({ filters: p.filters + 1 }) },
};
/** The prism goes where it is dragged, from place to place. */
export const grabs: Grabs<typeof params> = {
  prism: (start, { dx, dy }) =>
    move(Math.round(dy / CELL / start.stride), Math.round(dx / CELL / start.stride))(start),
};
export const play: Play<typeof params> = { param: 'at', count: outputs, every: 350, noun: 'window' };
