// LeNet-5's distances to fixed codes, of elementwise operations and sums.
import * as tf from '@tensorflow/tfjs-core';
import type { Makers } from '../device.ts';
import type { Tfjs } from './layer.ts';

export const rbf =
  (device: Tfjs): Makers['rbf'] =>
  ({ row: { layer }, x, dx, y, dy }) => {
    const [classes, length] = [layer.codes.length, layer.codes[0].length];
    const codes = device.table(() => tf.tensor(layer.codes.flat(), [1, classes, length]));
    /** x − code, [images, classes, length]. */
    const apart = (n: number) => tf.sub(device.get<tf.Rank.R3>(x, [n, 1, length]), codes);
    const forward = (n: number) => device.set(y, tf.neg(tf.sum(tf.square(apart(n)), 2)));
    const backward = (n: number) => {
      const slopes = tf.mul(device.get<tf.Rank.R3>(dy, [n, classes, 1]), device.constant(-2));
      device.set(dx!, tf.sum(tf.mul(apart(n), slopes), 1));
    };
    return {
      forward: [device.call('rbf', forward)],
      backward: dx ? [device.call('rbf dx', backward)] : [],
    };
  };
