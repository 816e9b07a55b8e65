// IDX, the format of MNIST: two zero bytes, a type, the number of dimensions, the sizes with their high bytes first, then the values in
// C's order (LeCun's page on MNIST).
import type { Shape } from '../descriptor.ts';
import { idxDimensions, idxHead, idxLength, idxType, MOST_SIDE, noImages, shapeRefused } from './fault.ts';
import type { Bytes, Entry } from './tar.ts';

/** By the third byte of a file. */
const types: Readonly<Record<number, string>> = {
  0x08: 'bytes',
  0x09: 'signed bytes',
  0x0b: 'integers of 2 bytes',
  0x0c: 'integers of 4 bytes',
  0x0d: 'floats of 4 bytes',
  0x0e: 'floats of 8 bytes',
};

export type IdxFile = {
  readonly name: string;
  readonly count: number;
  readonly values: Bytes;
} & ({ readonly holds: 'labels' } | { readonly holds: 'images'; readonly shape: Shape });

export const isIdx = (bytes: Uint8Array): boolean => bytes[0] === 0 && bytes[1] === 0 && bytes[2] in types;

/** @throws DataError that says what does not fit */
export function readIdx({ name, bytes }: Entry): IdxFile {
  if (bytes.length < 4) throw idxHead(name);
  if (bytes[2] !== 0x08) throw idxType(name, types[bytes[2]]);
  const dimensions = bytes[3];
  if (![1, 3, 4].includes(dimensions)) throw idxDimensions(name, dimensions);
  const head = 4 + 4 * dimensions;
  if (bytes.length < head) throw idxHead(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, head);
  const [count, ...sizes] = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const values = bytes.subarray(head);
  const number = count.toLocaleString('en-GB');
  if (dimensions === 1) {
    if (values.length !== count) throw idxLength(name, `${number} labels`, head + count, bytes.length);
    if (count === 0) throw noImages(name);
    return { name, holds: 'labels', count, values };
  }
  const [height, width, channels = 1] = sizes;
  const length = count * height * width * channels;
  if (values.length !== length)
    throw idxLength(name, `${number} images of ${sizes.join(' × ')}`, head + length, bytes.length);
  if (length === 0) throw noImages(name);
  const shape: Shape = [height, width, channels];
  if (Math.max(height, width) > MOST_SIDE || (channels !== 1 && channels !== 3))
    throw shapeRefused(name, shape);
  return { name, holds: 'images', count, shape, values };
}
