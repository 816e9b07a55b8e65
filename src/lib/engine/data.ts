// Data on its way to the engine: opened, checked against the net, scaled. Errors of lib/data become the engine's.
import { openDataset, type Dataset } from '#lib/data/dataset.ts';
import { valuesOf } from '#lib/data/descriptor.ts';
import { DataError } from '#lib/data/error.ts';
import { shapeText } from '#lib/nets/shape.ts';
import type { Net } from '#lib/nets/spec.ts';
import type { Settings } from './options.ts';
import { EngineError, type Report } from './report.ts';

/** Passes a DataError on as the engine's own, with the same sentence and way. */
export async function asEngineError<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof DataError) throw new EngineError(error.code, error.message, error.way);
    throw error;
  }
}

/** The data set, its shards still arriving. On memory that threads can share where the page allows it. */
export function openData(
  { data, shuffle }: Pick<Settings, 'data' | 'shuffle'>,
  signal: AbortSignal,
  isShared: boolean,
): Promise<Dataset> {
  const allocate = (bytes: number) =>
    isShared ? new Uint8Array(new SharedArrayBuffer(bytes)) : new Uint8Array(bytes);
  return asEngineError(openDataset(data, signal, allocate, shuffle));
}

/** @throws EngineError 'bad-data' where images or classes are not the net's */
export function checkFits(net: Net, classes: number, data: Dataset): void {
  const [height, width, channels] = data.shape;
  const [wanted, given] = [net.input, { height, width, channels }].map(shapeText);
  if (wanted !== given)
    throw bad(`${net.name} reads images of ${wanted}, but those of ${data.name} are ${given}.`);
  if (classes < data.classes)
    throw bad(`${net.name} knows ${classes} classes, but ${data.name} has ${data.classes}.`);
}

const bad = (message: string) =>
  new EngineError('bad-data', message, 'Choose a network made for these images.');

/** 'standard' is over the pixels of the first shard: known as soon as training can start, and always the same. */
export function scalingOf({ train, shape, scaling }: Dataset): { scale: number; shift: number } {
  if (scaling !== 'standard') return scaling;
  const pixels = train.pixels.subarray(0, train.shards[0] * valuesOf(shape));
  let sum = 0;
  let squares = 0;
  for (const byte of pixels) {
    sum += byte;
    squares += byte * byte;
  }
  const mean = sum / pixels.length;
  const deviation = Math.sqrt(squares / pixels.length - mean * mean) || 1;
  return { scale: 1 / deviation, shift: -mean / deviation };
}

export const loadingReport = (data: Dataset): Report => ({
  kind: 'loading',
  loaded: data.loaded,
  total: data.total,
  images: data.train.arrived,
});
