// Convolutions as TF.js's own. It knows no groups: each is a convolution of its own. It has no gradient through a dilated kernel, nor
// stride and dilation together: such a kernel is written out with zeros between its taps.
import * as tf from '@tensorflow/tfjs-core';
import type { ConvWindows } from '#lib/geometry/windows.ts';
import type { General } from '../composed.ts';
import { convFilterGradient, convInputGradient, isDilated, placesOf } from './kernels.ts';
import { channelSums, imagesOf, throughRelu, type Four, type Tfjs } from './layer.ts';

export const conv =
  (device: Tfjs): General['conv'] =>
  ({ row: { g, input, output }, x, dx, y, dy, w, b, dw, db, relu }) => {
    const { groups, filters } = g;
    const places = placesOf(g);
    const shape: Four['shape'] = [g.rows.kernel, g.columns.kernel, g.channels / groups, filters];
    const { spread, gather } = dilation(g);
    const split = (values: tf.Tensor, axis: number) =>
      groups === 1 ? [values] : tf.split(values, groups, axis);
    const filtersOf = () => split(spread(device.get<tf.Rank.R4>(w, shape)), 3) as Four[];
    const joined = (parts: tf.Tensor[], axis: number) => (groups === 1 ? parts[0] : tf.concat(parts, axis));

    const forward = (n: number) => {
      const images = split(imagesOf(device, x, n, input), 3) as Four[];
      const biases = b && split(device.get<tf.Rank.R1>(b, [filters]), 0);
      const made = filtersOf().map((filter, i) =>
        tf.fused.conv2d({
          x: images[i],
          filter,
          ...places,
          ...(biases && { bias: biases[i] }),
          activation: relu ? 'relu' : 'linear',
        }),
      );
      device.set(y, joined(made, 3));
    };
    const slopesOf = (n: number) => {
      const slopes = imagesOf(device, dy, n, output);
      return relu ? throughRelu(slopes, imagesOf(device, y, n, output), relu) : slopes;
    };
    const weights = (n: number, slopes: Four, filterOf = filtersOf()) => {
      const images = split(imagesOf(device, x, n, input), 3) as Four[];
      const dws = (split(slopes, 3) as Four[]).map((slope, i) =>
        convFilterGradient(images[i], slope, filterOf[i].shape, places),
      );
      device.add(dw, gather(joined(dws, 3) as Four));
      if (db) device.add(db, channelSums(slopes, filters));
    };
    const inputs = (n: number, slopes: Four, filterOf = filtersOf()) => {
      if (!dx) return;
      const each: Four['shape'] = [n, input.height, input.width, input.channels / groups];
      const dxs = (split(slopes, 3) as Four[]).map((slope, i) =>
        convInputGradient(slope, filterOf[i], each, places),
      );
      device.set(dx, joined(dxs, 3));
    };
    const backward = (n: number) => {
      const [slopes, filterOf] = [slopesOf(n), filtersOf()];
      weights(n, slopes, filterOf);
      inputs(n, slopes, filterOf);
    };
    return {
      forward: [device.call('conv', forward)],
      backward: [device.call(dx ? 'conv dw, dx' : 'conv dw', backward)],
      dx: dx ? [device.call('conv dx', (n) => inputs(n, slopesOf(n)))] : [],
      dw: [device.call('conv dw', (n) => weights(n, slopesOf(n)))],
    };
  };

/** A kernel with zeros between its taps, and the taps of such a kernel again: [rows, columns, channels, filters]. */
function dilation(g: ConvWindows) {
  const { rows, columns } = g;
  const [down, along] = [rows.dilation, columns.dilation];
  if (!isDilated(g)) return { spread: (w: Four) => w, gather: (w: Four) => w };
  /** Each row followed by `times − 1` rows of zeros, those after the last left out. */
  const spread = (w: tf.Tensor, taps: number, times: number, values: number): tf.Tensor => {
    const padded = tf.pad(tf.reshape(w, [w.size / taps / values, taps, 1, values]), [
      ...([[0, 0], [0, 0], [0, times - 1], [0, 0]] as [number, number][]), // prettier-ignore
    ]);
    const all = tf.reshape(padded, [w.size / taps / values, taps * times, values]);
    return tf.slice(all, [0, 0, 0], [-1, (taps - 1) * times + 1, -1]);
  };
  const gather = (w: tf.Tensor, taps: number, times: number, values: number): tf.Tensor => {
    const length = (taps - 1) * times + 1;
    const all = tf.reshape(w, [w.size / length / values, length, values]);
    return tf.stridedSlice(all, [0, 0, 0], all.shape, [1, times, 1]);
  };
  return {
    spread(w: Four): Four {
      const [kernelRows, kernelColumns, channels, filters] = w.shape;
      const values = channels * filters;
      const wide = spread(w, kernelColumns, along, values);
      const whole = spread(wide, kernelRows, down, wide.size / kernelRows);
      const [height, width] = [(kernelRows - 1) * down + 1, (kernelColumns - 1) * along + 1];
      return tf.reshape(whole, [height, width, channels, filters]);
    },
    gather(w: Four): Four {
      const [height, , channels, filters] = w.shape;
      const low = gather(w, rows.kernel, down, w.size / height);
      const taps = gather(low, columns.kernel, along, channels * filters);
      return tf.reshape(taps, [rows.kernel, columns.kernel, channels, filters]);
    },
  };
}
