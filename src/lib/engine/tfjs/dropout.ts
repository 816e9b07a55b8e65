// Dropout with the engine's own random stream (random-stream.ts): TF.js has no whole numbers of 32 bits to draw with, so the mask is made on the
// processor and brought over. Backward takes the same mask.
import * as tf from '@tensorflow/tfjs-core';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Makers } from '../device.ts';
import { drawOf, limitOf, streamOf } from '../random-stream.ts';
import type { Tfjs } from './layer.ts';

export const dropout =
  (device: Tfjs): Makers['dropout'] =>
  ({ row, chance, x, dx, y, dy }) => {
    const size = valuesIn(row.input);
    const { rate } = row.layer;
    const [limit, kept] = [limitOf(rate), 1 / (1 - rate)];
    const mask = device.alloc(x.length);
    const of = (buffer: typeof x, n: number) => device.get<tf.Rank.R1>(buffer, [n * size]);
    const draw = (n: number) => {
      const stream = streamOf(chance.seed, row.path);
      const values = new Float32Array(n * size);
      for (let at = 0; at < values.length; at++)
        values[at] = drawOf(at, chance.step, stream) < limit ? 0 : kept;
      return tf.tensor1d(values);
    };
    const forward = (n: number) => {
      device.set(mask, draw(n));
      device.set(y, tf.mul(of(x, n), of(mask, n)));
    };
    return {
      forward: [device.call('dropout', forward)],
      infer: [device.call('dropout', (n) => device.set(y, tf.clone(of(x, n))))],
      backward: dx ? [device.call('dropout dx', (n) => device.set(dx, tf.mul(of(dy, n), of(mask, n))))] : [],
    };
  };
