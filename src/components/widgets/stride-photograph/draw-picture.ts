// A downsampled picture of stride-photograph as large as the original, or a detail of it enlarged.
import { times } from '#lib/viz/format.ts';
import { greys, raster } from '#lib/viz/raster.ts';
import type { Block } from '#lib/viz/stage.ts';
import type { Picture } from '#lib/data/pictures/picture.ts';
import { downsampled, keep } from '../downsample.ts';
import { seen } from './params.ts';
import type { Model } from './sampled.ts';

/** Some of the roof, in a size that most strides divide. */
const detail = { x: 96, y: 40, width: 72, height: 48 };

/** Shows a picture of one in `stride` pixels at the original's size; the detail enlarged. */
export function show(block: Block, { view }: Model, all: Picture, stride: number, words: string): void {
  const inSamples = (pixels: number) => Math.floor(pixels / stride);
  const { x, y, ...size } = detail;
  const part = {
    x: inSamples(x),
    y: inSamples(y),
    width: inSamples(size.width),
    height: inSamples(size.height),
  };
  const picture = view === 'whole' ? all : downsampled(all, keep, 1, part);
  const scale = view === 'whole' ? stride : stride * (seen.width / size.width);
  raster(block, greys(picture.grey, picture.width, picture.height), {
    label: `${words}, ${times(all.height, all.width)} pixels`,
    width: Math.round(picture.width * scale),
  });
}
