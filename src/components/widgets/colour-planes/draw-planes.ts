// The pictures of colour-planes: the photograph, and each plane in its own light, the pixel at hand framed in all.
import { latest } from '#lib/latest.ts';
import { times } from '#lib/viz/format.ts';
import { raster, type Pixels } from '#lib/viz/raster.ts';
import { surface } from '#lib/viz/surface.ts';
import type { Block } from '#lib/viz/stage.ts';
import { framed } from '#lib/figure/frame.ts';
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import type { Model } from './model.ts';
import { colours, type Colour } from './params.ts';

const LARGE = 520; // CSS pixels, where there is room
const painted = latest<ColourPicture, Pixels>(4);

/** The picture, or one of its planes: the other two are dark. */
const pixelsOf = (picture: ColourPicture, which: Colour | 'photograph'): Pixels =>
  painted(picture, which, () => {
    const { width, height, rgb } = picture;
    const kept = (c: number) => which === 'photograph' || colours[c] === which;
    return {
      width,
      height,
      channels: 3,
      data: Uint8ClampedArray.from(rgb, (v, i) => (kept(i % 3) ? v * 255 : 0)),
    };
  });

export function show(block: Block, { picture, at }: Model, which: Colour | 'photograph'): void {
  const pixels = pixelsOf(picture, which);
  const size = times(pixels.height, pixels.width);
  raster(block, pixels, {
    label: which === 'photograph' ? `The photograph, ${size} pixels` : `How ${which} it is, ${size} numbers`,
    width: LARGE,
  });
  const sheet = framed(block, pixels, { ...at, width: 1, height: 1 });
  surface(sheet, { x: 'x', y: 'y', columns: pixels.width, rows: pixels.height });
}
