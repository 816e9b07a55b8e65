// What every peer has to do, the same for all: LeNet-5, these images in this order, this optimiser. And what a peer is.
// Nothing here knows a library.
import { openDataset } from '#lib/data/dataset.ts';
import { valuesOf, type DataDescriptor } from '#lib/data/descriptor.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { total, trace } from '#lib/nets/trace.ts';

/** Stochastic gradient descent with momentum, the one optimiser that every peer has. */
export const optimiser = { rate: 0.02, momentum: 0.9 } as const;

/** Trainable parameters that the net of every peer must have. */
export const netParams = () => total(trace(lenet5), 'params');

/** Multiply-adds of one training image: forward, dx and dw; the first layer needs no dx. */
export function macsOfTraining(): number {
  const rows = trace(lenet5);
  return 3 * total(rows, 'macs') - rows[0].macs;
}

/** Images that the peers of `npm run bench` go through again and again: whole batches of every size measured. */
export const IMAGES = 10_240;

export interface Images {
  readonly count: number;
  /** Height × width × channels of one image. */
  readonly shape: readonly [number, number, number];
  readonly classes: number;
  /** Image after image, channels last, 0 to 1. */
  readonly pixels: Float32Array;
  readonly labels: Uint8Array;
  /** What the book's engine reads the same images from by itself. */
  readonly data: DataDescriptor;
}

export interface Task {
  readonly images: Images;
  /** Images a step. */
  readonly batch: number;
}

/** A library on a device. */
export interface Peer {
  readonly library: string;
  readonly version: string;
  readonly device: string;
  /** Builds LeNet-5 and readies the batches; may take its time. Rejects in the library's own words when it cannot train; an abort ends all it does. */
  open(task: Task, signal: AbortSignal): Promise<Training>;
}

/** A network that is being trained. */
export interface Training {
  /** Trainable parameters, as the library counts them. */
  readonly params: number;
  /** What it runs on, in the library's or the browser's words. */
  readonly detail: string;
  /** Trains on the next `steps` batches. Resolves once all work is done, on a GPU too. */
  run(steps: number): Promise<Work>;
  close(): void | Promise<void>;
}

export interface Work {
  /** Mean loss of the last batch. */
  loss: number;
  /** Images trained on. */
  images: number;
}

/** The first `count` images of the training split, as floats. Rejects with a DataError when they do not come. */
export async function readImages(data: DataDescriptor, count: number, signal: AbortSignal): Promise<Images> {
  const enough = new AbortController();
  const { train, classes, changed } = await openDataset(data, AbortSignal.any([signal, enough.signal]));
  while (train.arrived < count) await changed();
  enough.abort(); // the rest need not come
  const size = valuesOf(data.shape);
  return {
    count,
    shape: data.shape,
    classes,
    pixels: Float32Array.from(train.pixels.subarray(0, count * size), (byte) => byte / 255),
    labels: train.labels.slice(0, count),
    data,
  };
}

/** The batches of a task, for ever: `next()` is the number of the next one, from 0. */
export function cycle({ images, batch }: Task): () => number {
  const batches = Math.floor(images.count / batch);
  let at = 0;
  return () => at++ % batches;
}

/** Batch number `i` of a task: views, not copies. */
export function batchOf({ images, batch }: Task, i: number): { pixels: Float32Array; labels: Uint8Array } {
  const size = images.shape.reduce((product, side) => product * side, 1);
  const [from, to] = [i * batch, (i + 1) * batch];
  return { pixels: images.pixels.subarray(from * size, to * size), labels: images.labels.subarray(from, to) };
}
