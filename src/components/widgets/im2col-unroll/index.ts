// im2col taken apart: which window holds which pixel, and which pixel stands at which place of the matrix. Pixels have names and no
// values here, so that every copy can be told; the product with the filters is im2col-product.ts.
import { times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Grabs, Keys, Play } from '#lib/widget/widget.ts';
import { boxOf, drawMatrix } from './draw-matrix.ts';
import { drawPicture, sizesOf } from './draw-picture.ts';
import { count, slid, type P, type params } from './params.ts';
import type { Model } from './patches.ts';
import { factsOf } from './words.ts';

export { params, settle } from './params.ts';
export { live } from './flight.ts';
export { model } from './patches.ts';
export { describe } from './words.ts';

export const name = 'im2col-unroll';
export const title = 'im2col: every window of a picture becomes a line of a matrix';

export function draw(stage: Stage, m: Model): void {
  const { p, inRows } = m;
  const picture = sizesOf(p);
  const matrix = boxOf(m);
  const [across, down] = inRows ? [m.taps, m.windows] : [m.windows, m.taps];
  const view = views(stage, {
    picture: svg({
      title: `picture, ${times(p.size, p.size, p.channels)}${p.pad ? ', and its padding' : ''}`,
      label: `The picture: ${p.channels === 1 ? 'one plane' : `${p.channels} planes`} of ${times(p.size, p.size)} numbered pixels`,
      width: picture.width,
      height: picture.height,
    }),
    matrix: svg({
      title: inRows
        ? `im2col, ${times(m.windows, m.taps)}: a row a window`
        : `im2col, ${times(m.taps, m.windows)}: a column a window`,
      label: `The matrix of im2col, ${times(down, across)}; in it the names of the pixels`,
      width: matrix.width,
      height: matrix.height,
    }),
    facts: html({ title: '' }),
  });
  drawPicture(view.picture, m);
  drawMatrix(view.matrix, m);
  formula(view.facts, ...factsOf(m));
}

const movePixel = (down: number, along: number) => (p: P) => {
  const pixel = moved(Math.floor(p.pixel / p.channels), [p.size, p.size], down, along);
  return { pixel: pixel * p.channels + (p.pixel % p.channels) };
};
const moveWindow = (down: number, along: number) => (p: P) => {
  const { rows, columns } = slid(p);
  return { at: moved(p.at, [rows.out, columns.out], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the pixel', movePixel),
  ...arrowKeys('move the window', moveWindow, 'Shift+'),
  c: {
    label: 'next channel',
    to: ({ pixel, channels }) => ({
      pixel: pixel - (pixel % channels) + (((pixel % channels) + 1) % channels),
    }),
  },
};
/** The frame goes where it is dragged, a stride at a time. */
export const grabs: Grabs<typeof params> = {
  window(p, { dx, dy }) {
    const step = sizesOf(p).pixel * p.stride;
    return moveWindow(Math.round(dy / step), Math.round(dx / step))(p);
  },
};
export const play: Play<typeof params> = { param: 'at', count: (p) => count(slid(p)), noun: 'window' };
