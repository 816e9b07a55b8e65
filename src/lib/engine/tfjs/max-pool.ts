// Max-pooling as TF.js's own; with dilation, which it does not have, over gathered windows (taps.ts).
import * as tf from '@tensorflow/tfjs-core';
import type { Makers } from '../device.ts';
import { isDilated, maxPoolGradient, placesOf } from './kernels.ts';
import { imagesOf, showingNaN, throughRelu, type Tfjs } from './layer.ts';
import { taps } from './taps.ts';

export const maxPool =
  (device: Tfjs): Makers['maxPool'] =>
  ({ row: { g, input, output }, x, dx, y, dy, relu }) => {
    const places = placesOf(g);
    const size: [number, number] = [g.rows.kernel, g.columns.kernel];
    const windows = isDilated(g) ? taps(device, g) : undefined;
    /** The largest value of each window before a relu: what the gradient is found from. */
    const largest = device.alloc(y.length);

    const forward = (n: number) => {
      const images = imagesOf(device, x, n, input);
      const most = windows ? windows.largest(images) : tf.maxPool(images, size, places.strides, places.pad);
      const mean = windows ? windows.sum(images) : tf.avgPool(images, size, places.strides, places.pad);
      const made = showingNaN(device, most, mean);
      device.set(y, relu ? tf.relu(made) : made);
      if (dx) device.set(largest, relu ? made : tf.clone(made));
    };
    const backward = (n: number) => {
      const [images, most] = [imagesOf(device, x, n, input), imagesOf(device, largest, n, output)];
      const slopes = throughRelu(imagesOf(device, dy, n, output), most, relu);
      device.set(
        dx!,
        windows ? windows.toLargest(images, slopes) : maxPoolGradient(slopes, images, most, size, places),
      );
    };
    return {
      forward: [device.call('maxPool', forward)],
      backward: dx ? [device.call('maxPool dx', backward)] : [],
    };
  };
