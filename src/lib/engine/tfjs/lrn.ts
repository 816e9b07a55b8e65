// Local response normalisation as TF.js's own, forward and backward.
import * as tf from '@tensorflow/tfjs-core';
import type { Makers } from '../device.ts';
import { lrnGradient } from './kernels.ts';
import { imagesOf, showingNaN, type Four, type Tfjs } from './layer.ts';

export const lrn =
  (device: Tfjs): Makers['lrn'] =>
  ({ row: { layer, input }, x, dx, y, dy }) => {
    const { alpha, beta, k: bias } = layer;
    const depthRadius = (layer.size - 1) / 2;
    const of = (buffer: typeof x, n: number) => imagesOf(device, buffer, n, input);
    const forward = (n: number) => {
      const images = of(x, n);
      const made = tf.localResponseNormalization(images, depthRadius, bias, alpha, beta);
      const rows: Four = tf.reshape(images, [1, images.size / input.channels, input.channels, 1]);
      const near = tf.avgPool(rows, [1, layer.size], 1, 'same'); // the channels that each value is measured against
      device.set(y, showingNaN(device, made, tf.reshape(near, made.shape)));
    };
    const backward = (n: number) =>
      device.set(dx!, lrnGradient(of(x, n), of(y, n), of(dy, n), { depthRadius, bias, alpha, beta }));
    return {
      forward: [device.call('lrn', forward)],
      backward: dx ? [device.call('lrn dx', backward)] : [],
    };
  };
