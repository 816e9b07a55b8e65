// A convolution with a kernel of 1 × 1 on a photograph: each channel of the output is a weighted sum of the three of the
// input, at every pixel by the same nine weights and three biases, which the reader sets.
import { formula } from '#lib/viz/formula.ts';
import { cellsOf, grid } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import type { Keys, Page } from '#lib/widget/widget.ts';
import { show } from './draw-pictures.ts';
import type { Model } from './mixed.ts';
import { order, type Mix } from './mixes.ts';
import { MOST_ACROSS, MOST_DOWN, type params } from './params.ts';
import { letters, sum } from './words.ts';
import { pictureInput } from '../../picture/picture-input.ts';

export { params, settle } from './params.ts';
export { model } from './mixed.ts';
export { describe } from './words.ts';

export const name = 'channel-mixer';
export const title = '1 × 1: channels mixed at every pixel';
export const takesPicture = true;

const CELL = 52;

export function draw(stage: Stage, m: Model): void {
  const view = views(stage, {
    input: html({ title: 'the picture' }),
    weights: svg({
      title: 'nine weights, three biases',
      label: 'A row of weights for each channel of the output, and its bias',
      width: 5 * CELL + 8,
      height: 4 * CELL - 20,
    }),
    output: html({ title: 'through 1 × 1' }),
    pixel: html({ title: 'the framed pixel' }),
  });
  show(view.input, m, m.input, 'The picture');
  show(view.output, m, m.output, 'What the mix makes of it');
  const top = CELL - 22;
  grid(
    view.weights,
    cellsOf(m.m, (f, c) => ({ decimals: 2, as: 'kernel', datum: `w${f},${c}`, cell: `m ${f} ${c}` })),
    { size: CELL, x: CELL, y: top },
  );
  grid(
    view.weights,
    m.b.map((value, f) => ({
      row: f,
      column: 0,
      value,
      decimals: 2,
      as: 'kernel',
      datum: `b${f}`,
      cell: `b 0 ${f}`,
    })),
    { name: 'bias', size: CELL, x: 4 * CELL + 8, y: top },
  );
  words(view.weights, [
    ...letters.map((text, c) => ({ x: (c + 1.5) * CELL, y: top - 12, text })),
    { x: 4.5 * CELL + 8, y: top - 12, text: 'bias' },
    ...letters.map((text, f) => ({ x: CELL - 8, y: top + (f + 0.5) * CELL, text, anchor: 'end' as const })),
  ]);
  formula(view.pixel, ...letters.map((_, f) => sum(m, f)));
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose a pixel', to: ({ x }) => ({ x: x - 1 }) },
  ArrowRight: { label: 'choose a pixel', to: ({ x }) => ({ x: x + 1 }) },
  ArrowUp: { label: 'choose a pixel', to: ({ y }) => ({ y: y - 1 }) },
  ArrowDown: { label: 'choose a pixel', to: ({ y }) => ({ y: y + 1 }) },
  m: { label: 'next mix', to: ({ mix }) => ({ mix: order[(order.indexOf(mix as Mix) + 1) % order.length] }) },
};
export const live = (page: Page<typeof params, ColourPicture>): void =>
  pictureInput(page, { width: MOST_ACROSS, height: MOST_DOWN });
