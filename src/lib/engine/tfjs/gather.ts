// Batches for TF.js: made on the processor and brought over, as tf.tensor does.
import * as tf from '@tensorflow/tfjs-core';
import type { Device } from '../device.ts';
import type { Tfjs } from './layer.ts';

export const gather =
  (device: Tfjs): Device['gather'] =>
  ({ source, order, size, x, label, scale, shift }) => {
    const run = (n: number) => {
      const pixels = new Float32Array(n * size); // TF.js keeps it until it is brought over
      const classes = new Int32Array(n);
      for (let i = 0; i < n; i++) {
        classes[i] = source.labels[order[i]];
        const start = order[i] * size;
        for (let k = 0; k < size; k++) pixels[i * size + k] = source.pixels[start + k] * scale + shift;
      }
      device.set(x, tf.tensor1d(pixels));
      device.set(label, tf.tensor1d(classes, 'int32'));
    };
    return device.call('gather', run);
  };
