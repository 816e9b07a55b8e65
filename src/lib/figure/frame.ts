// A thin frame round some pixels of a picture, outside of them: what it frames can be seen, one pixel too. Bright under dark,
// so that it shows on any ground.
import { over, type Pixels } from '#lib/viz/raster.ts';
import { only, type Block, type View } from '#lib/viz/stage.ts';

export interface Framed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Lays the frame over the picture of a block; returns the sheet it is drawn on. */
export function framed(
  block: Block,
  pixels: Pick<Pixels, 'width' | 'height'>,
  { x, y, width, height }: Framed,
): View {
  const sheet = over(block, pixels);
  const path = `M${x - 1},${y - 1}h${width + 2}v${height + 2}h${-width - 2}z`;
  for (const line of ['frame-ground', 'frame']) only<SVGPathElement>(sheet, 'path', line).attr('d', path);
  return sheet;
}
