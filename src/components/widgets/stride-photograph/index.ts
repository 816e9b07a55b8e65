// A picture downsampled by stride, as it is and after a blur: the frequencies that the stride cannot carry come back as
// patterns that were never there. Both are convolutions with that stride; only the kernel differs.
import { html, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import type { Grabs, Keys, Page, Play } from '#lib/widget/widget.ts';
import { pictureInput } from '../../picture/picture-input.ts';
import { show } from './draw-picture.ts';
import { LARGEST, photograph, type P, type params } from './params.ts';
import type { Model } from './sampled.ts';
import { ordinal, rowsOf } from './words.ts';

export { params } from './params.ts';
export { model } from './sampled.ts';
export { describe } from './words.ts';

export const name = 'stride-photograph';
export const title = 'A picture downsampled by stride, as it is and after a blur';
export const takesPicture = true;

export function draw(stage: Stage, m: Model): void {
  const every = `every ${ordinal(m.stride)}`;
  const { original, raw, blurred, facts } = views(stage, {
    original: html({ title: 'the picture' }),
    raw: html({ title: `${every} pixel` }),
    blurred: html({ title: `blurred, then ${every}` }),
    facts: html({ title: '' }),
  });
  const thinned = { stride: m.stride, grab: 'thinned' };
  show(original, m, m.original, { stride: 1, grab: 'original', words: 'The picture' });
  show(raw, m, m.raw, { ...thinned, words: `Of the picture, ${every} pixel` });
  show(blurred, m, m.blurred, { ...thinned, words: `The picture blurred, and of that ${every} pixel` });
  table(facts, [`stride ${m.stride}`, every, 'blurred first'], rowsOf(m));
}

export const keys: Keys<typeof params> = {
  ArrowDown: { label: 'change the stride', to: ({ stride }) => ({ stride: stride - 1 }) },
  ArrowUp: { label: 'change the stride', to: ({ stride }) => ({ stride: stride + 1 }) },
  ArrowLeft: { label: 'move the camera', to: ({ shift }) => ({ shift: shift - 1 }) },
  ArrowRight: { label: 'move the camera', to: ({ shift }) => ({ shift: shift + 1 }) },
  'Shift+ArrowLeft': { label: 'pull the picture', to: (p) => to(p, -0.1, 0) },
  'Shift+ArrowRight': { label: 'pull the picture', to: (p) => to(p, 0.1, 0) },
  'Shift+ArrowUp': { label: 'pull the picture', to: (p) => to(p, 0, -0.1) },
  'Shift+ArrowDown': { label: 'pull the picture', to: (p) => to(p, 0, 0.1) },
};
/** Pulled from where it was by so many of its own pixels. */
const to = ({ dx, dy }: Pick<P, 'dx' | 'dy'>, right: number, down: number) => ({
  dx: dx + right,
  dy: dy + down,
});
export const grabs: Grabs<typeof params> = {
  original: (start, { dx, dy }) => to(start, dx, dy),
  thinned: (start, { dx, dy }) => to(start, dx * start.stride, dy * start.stride),
};
export const play: Play<typeof params> = {
  param: 'shift',
  count: () => LARGEST,
  every: 350,
  noun: 'position',
};
export const live = (page: Page<typeof params, ColourPicture>) =>
  pictureInput(page, { width: photograph.width, height: photograph.height, crop: 'centre' });
