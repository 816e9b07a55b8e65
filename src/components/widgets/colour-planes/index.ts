// A photograph in colour taken apart: the picture, and how red, how green and how blue it is at each pixel. Nothing is computed
// with them here; what a filter makes of planes is channel-sums, what mixes them channel-mixer.
import { format, times } from '#lib/viz/format.ts';
import { formula, num } from '#lib/viz/formula.ts';
import { html, views, type Stage } from '#lib/viz/stage.ts';
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import type { Keys, Page } from '#lib/widget/widget.ts';
import { pictureInput } from '../../picture/picture-input.ts';
import { show } from './draw-planes.ts';
import { LEVELS, type Model } from './model.ts';
import { ACROSS, colours, DOWN, type P, type params } from './params.ts';

export { model } from './model.ts';
export { params } from './params.ts';

export const name = 'colour-planes';
export const title = 'A photograph and its three planes';
export const takesPicture = true;

export function draw(stage: Stage, m: Model): void {
  const { photograph, red, green, blue, pixel } = views(stage, {
    photograph: html({ title: 'the photograph' }),
    red: html({ title: 'red' }),
    green: html({ title: 'green' }),
    blue: html({ title: 'blue' }),
    pixel: html({ title: `the framed pixel, row ${m.at.y}, column ${m.at.x}` }),
  });
  show(photograph, m, 'photograph');
  [red, green, blue].forEach((block, c) => show(block, m, colours[c]));
  formula(
    pixel,
    m.levels.flatMap((level, c) => [
      `${c > 0 ? ', ' : ''}${colours[c]} `,
      num(level, undefined, { datum: colours[c] }),
    ]),
  );
}

export const describe = ({ picture: { width, height }, at, levels }: Model): string =>
  `A photograph of ${times(height, width)} pixels is three planes of ${times(height, width)} numbers from 0 to ${LEVELS}. ` +
  `The pixel in row ${at.y}, column ${at.x} is ${colours.map((colour, c) => `${format(levels[c])} ${colour}`).join(', ')}.`;

const go = (down: number, along: number) => (p: P) => ({
  x: Math.max(0, Math.min(ACROSS - 1, p.x + along)),
  y: Math.max(0, Math.min(DOWN - 1, p.y + down)),
});
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose a pixel', to: go(0, -1) },
  ArrowRight: { label: 'choose a pixel', to: go(0, 1) },
  ArrowUp: { label: 'choose a pixel', to: go(-1, 0) },
  ArrowDown: { label: 'choose a pixel', to: go(1, 0) },
};
export const live = (page: Page<typeof params, ColourPicture>): void =>
  pictureInput(page, { width: ACROSS, height: DOWN });
