// The pictures of channel-mixer, the chosen pixel framed.
import { latest } from '#lib/latest.ts';
import { times } from '#lib/viz/format.ts';
import { raster, type Pixels } from '#lib/viz/raster.ts';
import { surface } from '#lib/viz/surface.ts';
import type { Block } from '#lib/viz/stage.ts';
import { framed } from '#lib/figure/frame.ts';
import type { Model } from './mixed.ts';

const LARGE = 520; // CSS pixels, where there is room
const painted = latest<Float32Array, Pixels>(1);
const pixelsOf = (values: Float32Array, { width, height }: Model): Pixels =>
  painted(values, '', () => {
    const data = new Uint8ClampedArray(values.length);
    for (let at = 0; at < data.length; at++) data[at] = values[at] * 255;
    return { width, height, channels: 3, data };
  });

/** A picture, the chosen pixel framed, and the place for the finger. */
export function show(block: Block, m: Model, values: Float32Array, label: string): void {
  const pixels = pixelsOf(values, m);
  raster(block, pixels, {
    label: `${label}, ${times(m.height, m.width)} pixels`,
    width: LARGE,
  });
  const sheet = framed(block, pixels, { ...m.at, width: 1, height: 1 });
  surface(sheet, { x: 'x', y: 'y', columns: m.width, rows: m.height });
}
