// The large pictures of kernel-cost: the one that is asked about, what the kernel finds in it, and between them what the
// kernel reads where the reader points.
import { plural, times } from '#lib/viz/format.ts';
import { formula, num } from '#lib/viz/formula.ts';
import { greys, raster, type Pixels } from '#lib/viz/raster.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { surface } from '#lib/viz/surface.ts';
import { framed, type Framed } from '#lib/figure/frame.ts';
import type { Model } from './answers.ts';
import type { P } from './params.ts';
import { words } from './words.ts';

const LARGE = 560;
const LOUPE = 150;

/** A frame on a picture, and the place for the hand that moves the window. */
function frame(block: Block, pixels: Pixels, part: Framed): void {
  surface(framed(block, pixels, part), { x: 'x', y: 'y', columns: pixels.width, rows: pixels.height });
}

export function drawPictures(view: Readonly<Record<'x' | 'y' | 'between', Block>>, m: Model): void {
  const { p, picture, w, window, at } = m;
  const shown = greys(picture.x, picture.width, picture.height);
  const size = times(picture.height, picture.width);
  raster(view.x, shown, { label: `The picture, ${size} pixels`, width: LARGE });
  frame(view.x, shown, { ...window, width: p.kernel, height: p.kernel });
  const found = answered(p, picture.y, picture);
  raster(view.y, found, { label: `What the kernel makes of it: ${words[p.question]}`, width: LARGE });
  frame(view.y, found, { ...at, width: 1, height: 1 });
  const most = w.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) || 1;
  raster(view.between, greys(window.values, p.kernel, p.kernel), {
    label: `What stands in the window, ${times(p.kernel, p.kernel)} pixels`,
    width: LOUPE,
    name: 'window',
  });
  only<HTMLElement>(view.between, 'p', 'sign').text('times');
  raster(view.between, greys(w, p.kernel, p.kernel, -most, most), {
    label: `The kernel’s ${plural(p.kernel ** 2, 'weight')}: white is positive, black negative`,
    width: LOUPE,
    name: 'kernel',
  });
  formula(only<HTMLElement>(view.between, 'div', 'sum'), ['= ', num(window.sum, 'output', { decimals: 2 })]);
}

/** Brightness as it is; what may be negative, around a middle grey. */
export const answered = (
  { question }: P,
  y: Float64Array,
  { width, height }: { readonly width: number; readonly height: number },
): Pixels => (question === 'blur' ? greys(y, width, height) : greys(y, width, height, -0.5, 0.5));
