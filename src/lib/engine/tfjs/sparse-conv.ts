// A convolution with a connection table: the dense one, its weights gathered into place before and its gradient gathered afterwards.
import * as tf from '@tensorflow/tfjs-core';
import type { Makers } from '../device.ts';
import { conv } from './conv.ts';
import type { Tfjs } from './layer.ts';

export const sparseConv =
  (device: Tfjs): Makers['sparseConv'] =>
  ({ row, w, dw, ...args }) => {
    const { g, layer } = row;
    const taps = g.rows.kernel * g.columns.kernel;
    const length = taps * g.channels * g.filters;
    const places = layer.table.flatMap((channels, f) =>
      Array.from({ length: taps }, (_, tap) =>
        channels.map((c) => (tap * g.channels + c) * g.filters + f),
      ).flat(),
    );
    const weightAt = new Int32Array(length).fill(places.length); // behind the weights stands a 0
    places.forEach((place, i) => (weightAt[place] = i));
    const table = (indices: ArrayLike<number>) =>
      device.table(() => tf.tensor1d(Int32Array.from(indices), 'int32'));
    const [whose, where] = [table(weightAt), table(places)];
    const [dense, slopes] = [device.alloc(length), device.alloc(length)];
    const whole = conv(device)({ ...args, row, relu: false, w: dense, dw: slopes });

    const spread = () =>
      device.set(dense, tf.gather(tf.pad(device.get<tf.Rank.R1>(w, [w.length]), [[0, 1]]), whose));
    const pick = () => {
      device.add(dw, tf.gather(device.get<tf.Rank.R1>(slopes, [length]), where));
      device.clear(slopes);
    };
    return {
      forward: [device.call('spread w', spread), ...whole.forward],
      backward: [...whole.backward, device.call('pick dw', pick)],
    };
  };
