// A convolutional layer as volumes: the input, the filters, the output, and the window that goes through all channels of a
// filter's group. Sizes and counts are trace's. The same layer with numbers in its cells is channel-sums.ts.
import { formula } from '#lib/viz/formula.ts';
import { times } from '#lib/viz/format.ts';
import { html, only, svg, views, type Stage } from '#lib/viz/stage.ts';
import { BEHIND, volume, type Card } from '#lib/viz/volume.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { ACROSS, box, CELL, deepest, EDGE, places, range, SLOT } from './layer-volume/draw-volumes.ts';
import { layer, MOST, outputs, type P, type params } from './layer-volume/params.ts';
import type { Model } from './layer-volume/window.ts';
import { lines } from './layer-volume/words.ts';

export { params, settle } from './layer-volume/params.ts';
export { model } from './layer-volume/window.ts';
export { describe } from './layer-volume/words.ts';

export const name = 'layer-volume';
export const title = 'A layer as volumes: input, filters, output';

export function draw(stage: Stage, m: Model): void {
  const { row, read, first, filter, place, window } = m;
  const { rows, columns, channels, filters } = row.g;
  const { input, kernels, output, counts } = views(stage, {
    input: svg({
      title: `input ${times(rows.size, columns.size, channels)}`,
      label: `The input, ${channels} cards of ${times(rows.size, columns.size)}; the window goes through ${read} of them`,
      ...box,
    }),
    kernels: svg({
      title: `${filters} filter${filters > 1 ? 's' : ''} of ${times(rows.kernel, columns.kernel, read)}`,
      label: `${filters} filters, each ${read} cards of ${times(rows.kernel, columns.kernel)}; filter ${filter} is shown at work`,
      width: ACROSS * SLOT.x + 2 * EDGE,
      height: Math.ceil(MOST.filters / ACROSS) * SLOT.y + 2 * EDGE,
    }),
    output: svg({
      title: `output ${times(row.output.height, row.output.width, filters)}`,
      label: `The output, ${filters} cards of ${times(rows.out, columns.out)}, one a filter`,
      ...box,
    }),
    counts: html({ title: '' }),
  });

  const top = EDGE + deepest.y;
  const pad = rows.pad.before * CELL;
  only(input, 'rect', 'volume-pad')
    .attr('x', EDGE)
    .attr('y', top)
    .attr('width', pad ? rows.padded * CELL : 0)
    .attr('height', pad ? columns.padded * CELL : 0);
  volume(
    input,
    range(channels).map((c): Card => {
      const isRead = c >= first && c < first + read;
      return {
        depth: c,
        faint: !isRead,
        datum: `c${c}`,
        ...(isRead && {
          patch: { ...window, rows: rows.kernel, columns: columns.kernel },
          patchAs: 'kernel',
        }),
      };
    }),
    {
      ...{ name: 'input', rows: rows.size, columns: columns.size, cell: CELL, as: 'input' },
      x: EDGE + pad,
      y: top + pad,
    },
  );
  for (const f of range(MOST.filters))
    volume(
      kernels,
      f < filters
        ? range(read).map((c): Card => ({
            ...{
              depth: c,
              faint: f !== filter,
              datum: `f${f}`,
              lights: [`f${f}`, `y${f}`],
              set: { filter: f },
            },
            current: f === filter,
          }))
        : [],
      {
        ...{ name: `filter-${f}`, rows: rows.kernel, columns: columns.kernel, cell: CELL, as: 'kernel' },
        x: EDGE + (f % ACROSS) * SLOT.x,
        y: EDGE + Math.floor(f / ACROSS) * SLOT.y + deepest.y,
      },
    );
  volume(
    output,
    range(filters).map((f): Card => ({
      ...{ depth: f, datum: `y${f}`, lights: [`y${f}`, `f${f}`], set: { filter: f } },
      ...(f === filter && { patch: { ...place, rows: 1, columns: 1 } }),
    })),
    {
      ...{ name: 'output', rows: rows.out, columns: columns.out, cell: CELL, as: 'output' },
      x: EDGE,
      y: top,
    },
  );
  places(output, m, { x: EDGE + filter * BEHIND.x, y: top + filter * BEHIND.y });
  formula(counts, ...lines(m));
}

const move = (down: number, along: number) => (p: P) => {
  const { height, width } = layer(p).output;
  return { at: moved(p.at, [height, width], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
  f: { label: 'next filter', to: (p) => ({ filter: (p.filter + 1) % p.filters }) },
};
export const play: Play<typeof params> = { param: 'at', count: outputs, every: 350, noun: 'window' };
