// The head: softmax, cross-entropy, and losses noted on the backend until they are asked for.
import * as tf from '@tensorflow/tfjs-core';
import type { Device, Head } from '../device.ts';
import type { Tfjs } from './layer.ts';

export const head =
  (device: Tfjs, read: (tensor: tf.Tensor) => Promise<ArrayLike<number>>, health: Health): Device['head'] =>
  ({ batch, classes, weight, z, dz, label }): Head => {
    const [p, loss, predicted, hot] = [batch * classes, batch, batch, batch * classes].map(device.alloc);
    const matrix = (buffer: typeof z, n: number) => device.get<tf.Rank.R2>(buffer, [n, classes]);
    const numbers = device.table(() => tf.tensor([...Array(classes).keys()], [1, classes], 'int32'));
    let noted: tf.Scalar[] = [];

    const forward = (n: number) => {
      const logits = matrix(z, n);
      const logP = tf.logSoftmax(logits);
      const labels = tf.cast(tf.equal(device.get<tf.Rank.R2>(label, [n, 1]), numbers), 'float32');
      device.set(p, tf.exp(logP));
      device.set(loss, tf.neg(tf.sum(tf.mul(logP, labels), 1)));
      device.set(hot, labels);
    };
    const answer = (n: number) => device.set(predicted, tf.argMax(matrix(z, n), 1));
    const backward = (n: number) =>
      device.set(dz, tf.mul(tf.sub(matrix(p, n), matrix(hot, n)), device.constant(weight / n)));
    const record = (n: number) => {
      const mean = tf.keep(tf.mean<tf.Scalar>(device.get<tf.Rank.R1>(loss, [n])));
      noted.push(mean);
      health.heed(mean);
    };
    return {
      p,
      loss,
      predicted,
      forward: [device.call('softmax', forward)],
      infer: [device.call('softmax', forward), device.call('argmax', answer)],
      backward: [device.call('softmax dx', backward)],
      record: device.call('note loss', record),
      async drain() {
        const waiting = noted;
        noted = [];
        health.restore();
        if (waiting.length === 0) return [];
        const means = device.at(() => tf.stack(waiting));
        tf.dispose(waiting);
        try {
          return Array.from(await read(means));
        } finally {
          means.dispose();
        }
      },
    };
  };

/** Whether every loss since the last drain was finite, on the backend: nobody waits for it. */
export interface Health {
  /** [1], a truth value. */
  now(): tf.Tensor;
  heed(loss: tf.Scalar): void;
  restore(): void;
}

export function health({ alloc, get, set, at }: Tfjs): Health {
  const slot = alloc(1);
  const now = () => get<tf.Rank.R1>(slot, [1]);
  const restore = () => void at(() => set(slot, tf.tensor1d([true], 'bool')));
  restore();
  return {
    now,
    heed: (loss) => set(slot, tf.logicalAnd(now(), tf.isFinite(tf.reshape(loss, [1])))),
    restore,
  };
}
