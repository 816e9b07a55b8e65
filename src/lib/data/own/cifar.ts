// CIFAR-10's binary version (Krizhevsky's page): records of a label and 32 × 32 pixels, all red values, then all green, then all blue.
import type { Shape } from '../descriptor.ts';
import { cifarLabel, cifarLength } from './fault.ts';
import type { Bytes, Entry } from './tar.ts';

export const classes = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
];
export const shape: Shape = [32, 32, 3];

const PLANE = 32 * 32;
const RECORD = 1 + 3 * PLANE;

export const isCifar = ({ name, bytes }: Entry): boolean =>
  bytes.length % RECORD === 0 || /\.bin$/i.test(name);

export interface CifarFile {
  readonly name: string;
  readonly count: number;
  /** Channels last. */
  readonly pixels: Bytes;
  readonly labels: Bytes;
}

/** @throws DataError for what is no file of records, or has a label beyond the classes */
export function readCifar({ name, bytes }: Entry): CifarFile {
  const count = bytes.length / RECORD;
  if (!Number.isInteger(count) || count === 0) throw cifarLength(name, bytes.length, RECORD);
  const [pixels, labels] = [new Uint8Array(count * 3 * PLANE), new Uint8Array(count)];
  for (let record = 0; record < count; record++) {
    const from = record * RECORD;
    const label = bytes[from];
    if (label >= classes.length) throw cifarLabel(name, record + 1, label, classes.length);
    labels[record] = label;
    for (let pixel = 0, to = record * 3 * PLANE; pixel < PLANE; pixel++)
      for (let channel = 0; channel < 3; channel++) pixels[to++] = bytes[from + 1 + channel * PLANE + pixel];
  }
  return { name, count, pixels, labels };
}
