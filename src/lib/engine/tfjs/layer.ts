// What makers of this device share: a call is one piece of TF.js work, whose intermediate tensors are gone after it.
import * as tf from '@tensorflow/tfjs-core';
import type { Shape } from '#lib/nets/spec.ts';
import type { Buffer, Call } from '../device.ts';
import type { Arrays } from './arrays.ts';

/** What a maker works with. */
export interface Tfjs extends Omit<Arrays, 'allocations' | 'table' | 'release'> {
  /** Work on this device's backend. What it makes and nobody keeps is gone afterwards, but for what it returns. */
  at<T extends tf.TensorContainer>(work: () => T): T;
  /** A call that does such work. */
  call(name: string, work: (images: number) => void): Call;
  /** A tensor that lasts as long as the device. */
  table<T extends tf.Tensor>(make: () => T): T;
}

export type Four = tf.Tensor4D;

/** The first images of a buffer, as [images, height, width, channels]. */
export const imagesOf = (
  device: Pick<Arrays, 'get'>,
  buffer: Buffer,
  n: number,
  { height, width, channels }: Shape,
): Four => device.get<tf.Rank.R4>(buffer, [n, height, width, channels]);

/** Sums over everything but the channels: of [rows, channels]. */
export const channelSums = (values: tf.Tensor, channels: number): tf.Tensor1D =>
  tf.sum(tf.reshape(values, [values.size / channels, channels]), 0);

/** What a relu inside a layer lets through of dy. */
export const throughRelu = <T extends tf.Tensor>(dy: T, y: T, relu: boolean): T =>
  relu ? tf.mul(dy, tf.step(y)) : dy;

/**
 * y, and NaN where one was read: maxima, powers and exponentials of a GPU pass over it, and a run that broke must show. `reads` is a sum
 * or mean of what each value of y was made from; nothing times it is added, so that infinity, too, comes out as NaN.
 */
export const showingNaN = <T extends tf.Tensor>({ constant }: Tfjs, y: T, reads: tf.Tensor): T =>
  tf.add(y, tf.mul(reads, constant(0)));
