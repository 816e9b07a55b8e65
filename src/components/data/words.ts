// A data set in words, the same at build time and in the page.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { format } from '#lib/viz/format.ts';

/** “MNIST: 60,000 digits to learn from and 10,000 for tests, 28 × 28, in 10 classes.” */
export function dataLine({ title, noun, shape, classes, images }: DataDescriptor): string {
  const [height, width, channels] = shape;
  const size = channels === 1 ? `${height} × ${width}` : `${height} × ${width} × ${channels}`;
  const name = title[0].toUpperCase() + title.slice(1);
  return `${name}: ${format(images.train)} ${noun[1]} to learn from and ${format(images.test)} for tests, ${size}, in ${classes.length} classes.`;
}

export const accuracyTitle = ({ images }: DataDescriptor): string =>
  `Share of the ${format(images.test)} test images read correctly`;

export const samplesTitle = ({ watch, classes }: DataDescriptor): string =>
  `What the net says of ${watch.length} test images now (bars: ${classes[0]} … ${classes.at(-1)}, the right one in green)`;
