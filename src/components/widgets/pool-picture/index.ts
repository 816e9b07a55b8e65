// A photograph pooled: what the largest, the mean and the smallest of each region make of it, and what is left as it was when
// the camera moves by a pixel. Numbers, windows and gradients are pool-window.ts.
import { format, times } from '#lib/viz/format.ts';
import { takePart } from '#lib/viz/linked.ts';
import { greys, over, raster } from '#lib/viz/raster.ts';
import { html, only, views, type Block, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { ColourPicture, Picture } from '#lib/data/pictures/picture.ts';
import type { Grabs, Keys, Page, Play } from '#lib/widget/widget.ts';
import { pictureInput } from '../../picture/picture-input.ts';
import { MOST_SHIFT, whole, type params } from './params.ts';
import type { Model } from './pooled-picture.ts';
import { NAMES } from './words.ts';

export { params } from './params.ts';
export { model } from './pooled-picture.ts';
export { describe } from './words.ts';

export const name = 'pool-picture';
export const title = 'A photograph pooled, and the camera moved by a pixel';
export const takesPicture = true;

/** Each picture's width in CSS pixels, where there is room for it; what is pooled is shown as large as what it comes from. */
const ACROSS = 640;

export function draw(stage: Stage, m: Model): void {
  const { original, pooled, changed, facts } = views(stage, {
    original: html({ title: `the picture, the camera moved by ${m.shift} px` }),
    pooled: html({
      title:
        m.kind === 'keep'
          ? m.stride === 1
            ? 'every pixel'
            : `every ${m.stride} pixels`
          : `${NAMES[m.kind]} of ${times(m.region, m.region)}`,
    }),
    changed: html({ title: 'what changes at the next pixel: white is much' }),
    facts: html({ title: 'when the camera moves by one pixel more' }),
  });
  show(original, m.original, 'The picture');
  const sheet = only(over(original, m.original), 'rect', 'camera')
    .attr('width', m.original.width)
    .attr('height', m.original.height);
  takePart(sheet, () => ({ grab: 'camera' }));
  show(pooled, m.pooled, `The picture pooled, ${NAMES[m.kind]}`);
  show(changed, m.changed, 'How far each output goes', MUCH);
  table(
    facts,
    ['pooling', 'an output goes by', 'outputs that stay'],
    m.steps.map(({ kind, same, change }) => ({
      cells: [NAMES[kind], `${format(100 * change, 1)} %`, `${format(100 * same, 0)} %`],
      set: { kind },
      point: { kind },
      current: kind === m.kind,
    })),
  );
}

/** A change by this share of black to white is drawn white. */
const MUCH = 0.5;
function show(block: Block, { width, height, grey }: Picture, what: string, white = 1): void {
  raster(block, greys(grey, width, height, 0, white), {
    label: `${what}: ${times(height, width)} pixels`,
    width: ACROSS,
  });
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the camera', to: ({ shift }) => ({ shift: shift - 1 }) },
  ArrowRight: { label: 'move the camera', to: ({ shift }) => ({ shift: shift + 1 }) },
  ArrowDown: { label: 'change the region', to: ({ region }) => ({ region: region - 1 }) },
  ArrowUp: { label: 'change the region', to: ({ region }) => ({ region: region + 1 }) },
};
/** What is seen goes along with the pointer, so the camera goes the other way: to the right and down at once, as it can. */
export const grabs: Grabs<typeof params> = {
  camera: ({ shift }, { dx, dy }) => ({
    shift: shift - Math.round(Math.abs(dx) > Math.abs(dy) ? dx : dy),
  }),
};
export const play: Play<typeof params> = {
  param: 'shift',
  count: () => MOST_SHIFT + 1,
  noun: 'camera moved by',
  every: 400,
};
export const live = (page: Page<typeof params, ColourPicture>) =>
  pictureInput(page, { ...whole, crop: 'centre' });
