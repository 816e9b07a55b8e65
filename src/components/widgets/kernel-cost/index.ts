// What a kernel's size does: the same question asked of a picture by kernels of 1 × 1 to 11 × 11, and what layers of that
// kernel cost. Counts are trace's. What several small kernels do in a row is kernel-stack.ts.
import { times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { html, views, type Stage } from '#lib/viz/stage.ts';
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import type { Keys, Page } from '#lib/widget/widget.ts';
import type { Model } from './answers.ts';
import { drawPictures } from './draw-pictures.ts';
import { drawStrip } from './draw-strip.ts';
import { MOST, type params } from './params.ts';
import { costs } from './words.ts';
import { pictureInput } from '../../picture/picture-input.ts';

export { params } from './params.ts';
export { model } from './answers.ts';
export { describe } from './words.ts';

export const name = 'kernel-cost';
export const title = 'Kernels from 1 × 1 to 11 × 11, and what they cost';
export const takesPicture = true;

const sized = (kernel: number) => html({ title: times(kernel, kernel) });

export function draw(stage: Stage, m: Model): void {
  const { p } = m;
  const view = views(stage, {
    x: html({ title: 'the picture, and the window' }),
    between: html({ title: 'the window, and the kernel' }),
    y: html({ title: `what a kernel of ${times(p.kernel, p.kernel)} finds` }),
    s1: sized(1),
    s2: sized(2),
    s3: sized(3),
    s5: sized(5),
    s7: sized(7),
    s11: sized(11),
    counts: html({ title: p.layers === 1 ? 'one such layer' : 'the first of them, and all' }),
  });
  drawPictures(view, m);
  drawStrip(view, m);
  formula(view.counts, ...costs(m));
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel - 1 }) },
  ArrowRight: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel + 1 }) },
  'Shift+ArrowLeft': { label: 'move the window', to: ({ x }) => ({ x: x - 1 }) },
  'Shift+ArrowRight': { label: 'move the window', to: ({ x }) => ({ x: x + 1 }) },
  'Shift+ArrowUp': { label: 'move the window', to: ({ y }) => ({ y: y - 1 }) },
  'Shift+ArrowDown': { label: 'move the window', to: ({ y }) => ({ y: y + 1 }) },
};
export const live = (page: Page<typeof params, ColourPicture>): void => pictureInput(page, MOST);
