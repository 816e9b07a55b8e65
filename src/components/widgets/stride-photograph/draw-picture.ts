// A downsampled picture of stride-photograph as large as the original, or a detail of it enlarged. In the detail of the original
// dots mark the pixels that the stride keeps. Each picture is taken hold of and moved under the sampling grid.
import { latest } from '#lib/latest.ts';
import { times } from '#lib/viz/format.ts';
import { takePart } from '#lib/viz/linked.ts';
import { greys, over, raster } from '#lib/viz/raster.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Picture } from '#lib/data/pictures/picture.ts';
import { downsampled, keep } from '#lib/figure/downsample.ts';
import { seen } from './params.ts';
import type { Model } from './sampled.ts';

/** Some of the roof, in a size that most strides divide. */
const detail = { x: 96, y: 40, width: 72, height: 48 };
const LARGE = 1.4; // CSS pixels a pixel of the original, where there is room

const parts = latest<Float32Array, Picture>(1);

/** Shows a picture of one in `stride` pixels at the original's size; the detail enlarged. `grab`: what a drag on it is called. */
export function show(
  block: Block,
  m: Model,
  all: Picture,
  { stride, words, grab }: { readonly stride: number; readonly words: string; readonly grab: string },
): void {
  const inSamples = (pixels: number) => Math.floor(pixels / stride);
  const { x, y, ...size } = detail;
  const part = {
    x: inSamples(x),
    y: inSamples(y),
    width: inSamples(size.width),
    height: inSamples(size.height),
  };
  const isWhole = m.view === 'whole';
  const picture = isWhole ? all : parts(all.grey, `${stride}`, () => downsampled(all, keep, 1, part));
  const scale = isWhole ? stride : stride * (seen.width / size.width);
  raster(block, greys(picture.grey, picture.width, picture.height), {
    label: `${words}, ${times(all.height, all.width)} pixels`,
    width: Math.round(picture.width * scale * LARGE),
  });
  const sheet = over(block, picture);
  const hold = only(sheet, 'rect', 'hold').attr('width', picture.width).attr('height', picture.height);
  takePart(hold.datum({ grab }));
  const kept = (from: number, length: number) =>
    Array.from({ length }, (_, i) => from + i).filter((place) => place % m.stride === 0);
  const dots = kept(y, size.height).flatMap((row) =>
    kept(x, size.width).map((column) => `M${column - x + 0.5},${row - y + 0.5}h0`),
  );
  const areShown = !isWhole && stride === 1 && m.stride > 1;
  for (const kind of ['dots-ground', 'dots'])
    only<SVGPathElement>(sheet, 'path', kind).attr('d', areShown ? dots.join('') : null);
}
