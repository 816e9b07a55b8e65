// Batch normalisation: TF.js's own forward pass; the moments, their running means and the gradient of elementwise operations and sums,
// as reference/batch-norm.ts has them.
import * as tf from '@tensorflow/tfjs-core';
import { valuesIn } from '#lib/nets/effect.ts';
import { momentumAt } from '#lib/reference/batch-norm.ts';
import type { Buffer, Makers } from '../device.ts';
import type { Tfjs } from './layer.ts';

export const batchNorm =
  (device: Tfjs): Makers['batchNorm'] =>
  ({ row: { input, layer }, batch, chance, x, dx, y, dy, w, b, dw, db, mean, variance }) => {
    const { channels } = input;
    const perImage = valuesIn(input) / channels;
    const rowsOf = (buffer: Buffer, n: number) => device.get<tf.Rank.R2>(buffer, [n * perImage, channels]);
    const own = (buffer: Buffer) => device.get<tf.Rank.R1>(buffer, [channels]);
    const epsilon = device.constant(layer.epsilon);
    /** (x − mean) / deviation, and 1 / deviation, of the forward pass. */
    const [standard, steepness] = [device.alloc(batch * valuesIn(input)), device.alloc(channels)];

    const approach = (running: Buffer, moment: tf.Tensor, holds: tf.Tensor) => {
      const now = own(running);
      const next = tf.add(now, tf.mul(tf.sub(moment, now), momentumAt(layer.momentum, chance.step)));
      device.set(running, tf.where(holds, next, now));
    };
    const forward = (n: number) => {
      const values = rowsOf(x, n);
      const batchMean = tf.mean(values, 0);
      const centred = tf.sub(values, batchMean);
      const batchVariance = tf.mean(tf.square(centred), 0);
      const slope = tf.rsqrt(tf.add(batchVariance, epsilon));
      const normal = tf.mul(centred, slope);
      device.set(y, tf.add(tf.mul(normal, own(w)), own(b!)));
      device.set(steepness, slope);
      device.set(standard, normal);
      const rows = n * perImage;
      const holds = tf.isFinite(batchVariance);
      approach(mean, batchMean, holds);
      approach(variance, tf.mul(batchVariance, rows / Math.max(rows - 1, 1)), holds);
    };
    const infer = (n: number) =>
      device.set(y, tf.batchNorm(rowsOf(x, n), own(mean), own(variance), own(b!), own(w), layer.epsilon));
    const backward = (n: number) => {
      const [slopes, normal] = [rowsOf(dy, n), rowsOf(standard, n)];
      const level = tf.sum(slopes, 0);
      const along = tf.sum(tf.mul(slopes, normal), 0);
      device.add(db!, level);
      device.add(dw, along);
      if (!dx) return;
      const share = device.constant(1 / (n * perImage));
      const pulled = tf.sub(slopes, tf.add(tf.mul(level, share), tf.mul(normal, tf.mul(along, share))));
      device.set(dx, tf.mul(pulled, tf.mul(own(w), own(steepness))));
    };
    return {
      forward: [device.call('batchNorm', forward)],
      infer: [device.call('batchNorm', infer)],
      backward: [device.call(dx ? 'batchNorm dw, dx' : 'batchNorm dw', backward)],
    };
  };
