// Connected layers: three products, with TF.js's fused bias and relu. x [images, inputs], w [inputs, units].
import * as tf from '@tensorflow/tfjs-core';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Makers } from '../device.ts';
import { throughRelu, type Tfjs } from './layer.ts';

export const connected =
  (device: Tfjs): Makers['connected'] =>
  ({ row: { input, layer }, x, dx, y, dy, w, b, dw, db, relu }) => {
    const [inputs, { units }] = [valuesIn(input), layer];
    const matrix = (buffer: typeof x, rows: number, columns: number) =>
      device.get<tf.Rank.R2>(buffer, [rows, columns]);
    const forward = (n: number) => {
      const made = tf.fused.matMul({
        a: matrix(x, n, inputs),
        b: matrix(w, inputs, units),
        ...(b && { bias: device.get<tf.Rank.R1>(b, [units]) }),
        activation: relu ? 'relu' : 'linear',
      });
      device.set(y, made);
    };
    const backward = (n: number) => {
      const slopes = throughRelu(matrix(dy, n, units), matrix(y, n, units), relu);
      device.add(dw, tf.matMul(evened(matrix(x, n, inputs)), evened(slopes), true, false));
      if (db) device.add(db, tf.sum(slopes, 0));
      if (dx) device.set(dx, tf.matMul(slopes, matrix(w, inputs, units), false, true));
    };
    return {
      forward: [device.call('connected', forward)],
      backward: [device.call(dx ? 'connected dw, dx' : 'connected dw', backward)],
    };
  };

/**
 * An even number of rows, the last of zeros. The WebGL backend packs two rows to a texel; a bias or an exponential also fills the row that
 * is not there, and a product over the rows would add it.
 */
const evened = (rows: tf.Tensor2D): tf.Tensor2D =>
  rows.shape[0] % 2 === 0 ? rows : tf.pad(rows, [[0, 1], [0, 0]]); // prettier-ignore
