// One image of a data set on a canvas: as ink of the page on its paper, or in its own colours.
import type { DataDescriptor } from '#lib/data/descriptor.ts';

/** Gives the canvas the image's size; without pixels it stays clear. @param pixels height × width × channels bytes */
export function paintImage(
  canvas: HTMLCanvasElement,
  { shape: [height, width, channels], paint }: Pick<DataDescriptor, 'shape' | 'paint'>,
  pixels: Uint8Array | undefined,
  ink: string,
): void {
  canvas.width = width;
  canvas.height = height; // and clears it
  if (!pixels) return;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (paint === 'ink') image.data[4 * pixel + 3] = pixels[channels * pixel];
    else {
      for (let c = 0; c < 3; c++) image.data[4 * pixel + c] = pixels[channels * pixel + (c % channels)];
      image.data[4 * pixel + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  if (paint !== 'ink') return;
  context.globalCompositeOperation = 'source-in'; // keep the alpha, take the ink
  context.fillStyle = ink;
  context.fillRect(0, 0, width, height);
}
