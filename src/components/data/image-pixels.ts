// One image of a data set as pixels to be shown: ink without paper, which the sheet makes light where the page is dark, or its own colours.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { latest } from '#lib/latest.ts';
import type { Pixels } from '#lib/viz/raster.ts';

const made = latest<Uint8Array, Pixels>(1);

/** Always the same of the same bytes, which must not change. @param bytes height × width × channels */
export const imagePixels = (
  { shape: [height, width, channels], paint }: Pick<DataDescriptor, 'shape' | 'paint'>,
  bytes: Uint8Array,
): Pixels =>
  made(bytes, paint, () => {
    const size = { width, height };
    if (paint === 'colour') return { ...size, channels: channels === 3 ? 3 : 1, data: bytes };
    const data = new Uint8ClampedArray(4 * width * height); // black, and as opaque as there is ink
    for (let pixel = 0; pixel < width * height; pixel++) data[4 * pixel + 3] = bytes[channels * pixel];
    return { ...size, channels: 4, data };
  });
