// What a bitmap, a film or a canvas shows, as numbers: on white where it is transparent.
import { coloured, type ColourPicture } from '#lib/data/pictures/picture.ts';
import type { Placed } from './fit.ts';
import type { Size } from './kind.ts';

let canvas: HTMLCanvasElement | undefined;

/** The source at size `to`; of it only the part `from`, if that is said. Small sizes only: it reads on the page's thread. */
export function pixelsOf(
  source: ImageBitmap | HTMLVideoElement | HTMLCanvasElement,
  to: Size,
  from?: Placed['from'],
): ColourPicture {
  canvas ??= document.createElement('canvas');
  canvas.width = to.width;
  canvas.height = to.height;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, to.width, to.height);
  context.imageSmoothingQuality = 'high';
  if (from) context.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, to.width, to.height);
  else context.drawImage(source, 0, 0, to.width, to.height);
  const { data } = context.getImageData(0, 0, to.width, to.height);
  const rgb = new Float32Array(to.width * to.height * 3);
  for (let at = 0, byte = 0; at < rgb.length; at += 3, byte += 4) {
    rgb[at] = data[byte] / 255;
    rgb[at + 1] = data[byte + 1] / 255;
    rgb[at + 2] = data[byte + 2] / 255;
  }
  return coloured(rgb, to.width);
}
