// What a kernel's size does: the same question asked of a picture by kernels of 1 × 1 to 11 × 11, and what a layer of that
// kernel costs. Counts are trace's. What several small kernels do in a row is kernel-stack.ts.
import { times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { macsOf, parametersOf } from '#lib/viz/layer-formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import type { Keys, Page } from '#lib/widget/widget.ts';
import type { Model } from './kernel-cost/answers.ts';
import { ACROSS, drawCurves, TALL } from './kernel-cost/draw-curves.ts';
import { drawPictures } from './kernel-cost/draw-pictures.ts';
import type { params } from './kernel-cost/params.ts';
import { pictureInput } from './picture/picture-input.ts';

export { params } from './kernel-cost/params.ts';
export { model } from './kernel-cost/answers.ts';
export { describe } from './kernel-cost/words.ts';

export const name = 'kernel-cost';
export const title = 'Kernels from 1 × 1 to 11 × 11, and what they cost';

export function draw(stage: Stage, m: Model): void {
  const { p, now } = m;
  const curve = (title: string) =>
    svg({
      title: '',
      label: `${title} against the size of the kernel, up to ${p.kernel}`,
      width: ACROSS,
      height: TALL,
    });
  const view = views(stage, {
    x: html({ title: 'the picture, and the window' }),
    y: html({ title: `what a kernel of ${times(p.kernel, p.kernel)} finds` }),
    w: html({ title: 'the kernel' }),
    weights: curve('Weights'),
    macs: curve('MACs'),
    field: curve('Receptive field'),
    counts: html({ title: 'one such layer' }),
  });
  drawPictures(view, m);
  drawCurves(view, m);
  formula(
    view.counts,
    parametersOf(now.row, { kernel: 'kernel', channels: 'channels', filters: 'filters' }),
    macsOf(now.row),
  );
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel - 1 }) },
  ArrowRight: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel + 1 }) },
};
export const live = (page: Page<typeof params, ColourPicture>): void =>
  pictureInput(page, { width: 288, height: 216 });
