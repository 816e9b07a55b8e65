// A part of a picture blurred again and again, its border filled in four ways, beside what the blur would have made had the
// picture gone on: it did, and the pixels beyond the frame are there to compare with. Small maps of ones are padding-reach.ts.
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import { plural } from '#lib/viz/format.ts';
import { html, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { Grabs, Keys, Page, Play } from '#lib/widget/widget.ts';
import type { Model } from './bordered.ts';
import { drawWhole, drawWipe, namesOf } from './draw-pictures.ts';
import { MOST, whole, type params } from './params.ts';
import { rowsOf } from './words.ts';
import { pictureInput } from '../../picture/picture-input.ts';

export { params } from './params.ts';
export { model } from './bordered.ts';
export { describe } from './words.ts';

export const name = 'border-blur';
export const title = 'A picture blurred again and again, its border filled in four ways';
export const takesPicture = true;

export function draw(stage: Stage, m: Model): void {
  const { left, right } = namesOf(m);
  const view = views(stage, {
    result: html({ title: `what a layer makes of its part: ${left}, and ${right}` }),
    whole: html({ title: 'the truth, and the part that the layer sees' }),
    facts: html({ title: `after ${plural(m.times, 'blur')}` }),
  });
  drawWipe(view.result, m);
  drawWhole(view.whole, m);
  table(view.facts, ['border', 'light at the edge', 'wrong there by', 'seen to a depth of'], rowsOf(m));
}

const moved = (x: number, y: number) => ({
  label: 'move the frame',
  to: (p: { x: number; y: number }) => ({ x: p.x + x, y: p.y + y }),
});
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'blur once less or more', to: (p) => ({ times: p.times - 1 }) },
  ArrowRight: { label: 'blur once less or more', to: (p) => ({ times: p.times + 1 }) },
  'Shift+ArrowLeft': moved(-4, 0),
  'Shift+ArrowRight': moved(4, 0),
  'Shift+ArrowUp': moved(0, -4),
  'Shift+ArrowDown': moved(0, 4),
  '[': { label: 'move the line', to: (p) => ({ wipe: p.wipe - 4 }) },
  ']': { label: 'move the line', to: (p) => ({ wipe: p.wipe + 4 }) },
};
export const grabs: Grabs<typeof params> = { wipe: (_, { x }) => ({ wipe: Math.round(x) }) };
export const play: Play<typeof params> = {
  param: 'times',
  count: () => MOST + 1,
  noun: 'picture',
  every: 450,
};
export const live = (page: Page<typeof params, ColourPicture>): void =>
  pictureInput(page, { ...whole, crop: 'centre' });
