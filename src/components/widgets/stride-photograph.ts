// A picture downsampled by stride, as it is and after a blur: the frequencies that the stride cannot carry come back as
// patterns that were never there. Both are convolutions with that stride; only the kernel differs.
import { html, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import type { Keys, Page, Play } from '#lib/widget/widget.ts';
import { pictureInput } from './picture/picture-input.ts';
import { show } from './stride-photograph/draw-picture.ts';
import { LARGEST, photograph, type params } from './stride-photograph/params.ts';
import type { Model } from './stride-photograph/sampled.ts';
import { ordinal, rowsOf } from './stride-photograph/words.ts';

export { params } from './stride-photograph/params.ts';
export { model } from './stride-photograph/sampled.ts';
export { describe } from './stride-photograph/words.ts';

export const name = 'stride-photograph';
export const title = 'A picture downsampled by stride, as it is and after a blur';

export function draw(stage: Stage, m: Model): void {
  const every = `every ${ordinal(m.stride)}`;
  const { original, raw, blurred, facts } = views(stage, {
    original: html({ title: 'the picture' }),
    raw: html({ title: `${every} pixel` }),
    blurred: html({ title: `blurred, then ${every}` }),
    facts: html({ title: '' }),
  });
  show(original, m, m.original, 1, 'The picture');
  show(raw, m, m.raw, m.stride, `Of the picture, ${every} pixel`);
  show(blurred, m, m.blurred, m.stride, `The picture blurred, and of that ${every} pixel`);
  table(facts, [`stride ${m.stride}`, every, 'blurred first'], rowsOf(m));
}

export const keys: Keys<typeof params> = {
  ArrowDown: { label: 'change the stride', to: ({ stride }) => ({ stride: stride - 1 }) },
  ArrowUp: { label: 'change the stride', to: ({ stride }) => ({ stride: stride + 1 }) },
  ArrowLeft: { label: 'move the camera', to: ({ shift }) => ({ shift: shift - 1 }) },
  ArrowRight: { label: 'move the camera', to: ({ shift }) => ({ shift: shift + 1 }) },
};
export const play: Play<typeof params> = {
  param: 'shift',
  count: () => LARGEST,
  every: 350,
  noun: 'position',
};
export const live = (page: Page<typeof params, ColourPicture>) =>
  pictureInput(page, { width: photograph.width, height: photograph.height, crop: 'centre' });
