// Why kernels are odd: a kernel of even size has no middle cell, so layer after layer either the map drifts or it changes its
// size. One bright cell on a line is smoothed by the same kernel again and again, padded as the reader says.
import { formula } from '#lib/viz/formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { box, drawLines } from './draw-lines.ts';
import type { Model } from './layers.ts';
import { CELLS, LAYERS, type params } from './params.ts';
import { facts } from './words.ts';

export { params } from './params.ts';
export { model } from './layers.ts';
export { describe } from './words.ts';

export const name = 'even-kernel';
export const title = 'An even kernel has no middle';

export function draw(stage: Stage, m: Model): void {
  const { map, sums } = views(stage, {
    map: svg({
      title: 'layer by layer; 0 is the input',
      label: `A line of ${CELLS} cells on top, one of them bright; below it what each of ${m.layers} layers makes of it`,
      ...box,
    }),
    sums: html({ title: '' }),
  });
  drawLines(map, m);
  formula(sums, ...facts(m));
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel - 1 }) },
  ArrowRight: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel + 1 }) },
  ArrowUp: { label: 'fewer or more layers', to: ({ layers }) => ({ layers: layers - 1 }) },
  ArrowDown: { label: 'fewer or more layers', to: ({ layers }) => ({ layers: layers + 1 }) },
};
export const play: Play<typeof params> = { param: 'layers', count: () => LAYERS + 1, noun: 'line' };
