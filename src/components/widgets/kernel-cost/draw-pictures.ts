// The pictures of kernel-cost: the one that is asked about, with the window, what the kernel finds in it, and the kernel.
import { plural, times } from '#lib/viz/format.ts';
import { over, greys, raster, type Pixels } from '#lib/viz/raster.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Model } from './answers.ts';
import { words } from './words.ts';

export function drawPictures(view: Readonly<Record<'x' | 'y' | 'w', Block>>, m: Model): void {
  const { p, picture, w } = m;
  const shown = greys(picture.x, picture.width, picture.height);
  raster(view.x, shown, { label: `The picture, ${times(picture.height, picture.width)} pixels` });
  only(over(view.x, shown), 'rect', 'outline')
    .classed('as-kernel', true)
    .attr('x', Math.round((picture.width - p.kernel) / 2))
    .attr('y', Math.round((picture.height - p.kernel) / 2))
    .attr('width', p.kernel)
    .attr('height', p.kernel);
  raster(view.y, answer(m), { label: `What the kernel makes of it: ${words[p.question]}` });
  const most = w.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) || 1;
  raster(view.w, greys(w, p.kernel, p.kernel, -most, most), {
    label: `The kernel’s ${plural(p.kernel ** 2, 'weight')}: white is positive, black negative`,
    width: 110,
  });
}

/** Brightness as it is; what may be negative, around a middle grey. */
const answer = ({ p, picture: { y, width, height } }: Model): Pixels =>
  p.question === 'blur' ? greys(y, width, height) : greys(y, width, height, -0.5, 0.5);
