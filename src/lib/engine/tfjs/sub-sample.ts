// LeNet-5's trainable sub-sampling on TF.js's mean pooling: the sum of a window is its mean times its cells. Windows do not overlap.
import * as tf from '@tensorflow/tfjs-core';
import type { Makers } from '../device.ts';
import { avgPoolGradient, placesOf } from './kernels.ts';
import { channelSums, imagesOf, type Four, type Tfjs } from './layer.ts';

export const subSample =
  (device: Tfjs): Makers['subSample'] =>
  ({ row: { g, input, output }, x, dx, y, dy, w, b, dw, db }) => {
    const places = placesOf(g);
    const size: [number, number] = [g.rows.kernel, g.columns.kernel];
    const cells = device.constant(size[0] * size[1]);
    const own = (buffer: typeof x) => device.get<tf.Rank.R1>(buffer, [g.channels]);
    const means = (n: number) => tf.avgPool(imagesOf(device, x, n, input), size, places.strides, places.pad);

    const forward = (n: number) => device.set(y, tf.add(tf.mul(means(n), tf.mul(own(w), cells)), own(b!)));
    const backward = (n: number) => {
      const slopes = imagesOf(device, dy, n, output);
      device.add(dw, tf.mul(channelSums(tf.mul(slopes, means(n)), g.channels), cells));
      device.add(db!, channelSums(slopes, g.channels));
      if (!dx) return;
      const shared: Four = tf.mul(slopes, tf.mul(own(w), cells)); // the pooling's gradient divides by the cells
      device.set(dx, avgPoolGradient(shared, imagesOf(device, x, n, input), size, places));
    };
    return {
      forward: [device.call('subSample', forward)],
      backward: [device.call(dx ? 'subSample dw, dx' : 'subSample dw', backward)],
    };
  };
