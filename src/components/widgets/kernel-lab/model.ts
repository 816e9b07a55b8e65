// The whole picture under the kernel, and the one window whose products are written out.
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import { laid } from '#lib/figure/flip.ts';
import { divisorOf, filtered, greyOf, levelsOf, productsOf, windowAt } from './filter.ts';
import { pictures, type P } from './params.ts';

export function model(p: P, own?: ColourPicture) {
  const levels = levelsOf(pictures.of(p.picture, own));
  const kernel = laid(p.kernel, p.flip);
  const divisor = divisorOf(p.kernel, p.divide, p.divisor);
  const output = filtered(levels, kernel, divisor, p.shown);
  const [row, column] = [Math.min(p.row, output.height - 1), Math.min(p.column, output.width - 1)];
  const window = windowAt(levels, kernel, row, column);
  const value = window.sum / divisor;
  return {
    levels,
    typed: p.kernel,
    kernel,
    size: kernel.length,
    divisor,
    row,
    column,
    held: p.held,
    flip: p.flip,
    preset: p.preset,
    shown: p.shown,
    of: p.picture,
    output,
    window: { ...window, value, grey: greyOf(value, p.shown) },
    products: productsOf(kernel),
  };
}
export type Model = ReturnType<typeof model>;
