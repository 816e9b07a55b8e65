// Activations: TF.js's functions, their slopes written in y as reference/activation.ts has them.
import * as tf from '@tensorflow/tfjs-core';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Arrays as Args, Pass } from '../device.ts';
import { showingNaN, type Tfjs } from './layer.ts';

type Kind = 'relu' | 'logistic' | 'tanh' | 'scaledTanh';

interface Functions {
  f(x: tf.Tensor): tf.Tensor;
  /** dy · f′(x), from y = f(x). */
  back(dy: tf.Tensor, y: tf.Tensor): tf.Tensor;
}

/** The constants of scaledTanh are LeNet-5's: y = amplitude · tanh(steepness · x). */
const functions = (device: Tfjs): Record<Kind, Functions> => {
  const [amplitude, steepness, inverse] = [1.7159, 2 / 3, 1 / 1.7159].map(device.constant);
  return {
    relu: { f: tf.relu, back: (dy, y) => tf.mul(dy, tf.step(y)) },
    logistic: {
      f: (x) => showingNaN(device, tf.sigmoid(x), x),
      back: (dy, y) => tf.mul(dy, tf.sub(y, tf.square(y))),
    },
    tanh: { f: tf.tanh, back: (dy, y) => tf.sub(dy, tf.mul(dy, tf.square(y))) },
    scaledTanh: {
      f: (x) => tf.mul(tf.tanh(tf.mul(x, steepness)), amplitude),
      back: (dy, y) => tf.mul(tf.mul(dy, steepness), tf.sub(amplitude, tf.mul(tf.square(y), inverse))),
    },
  };
};

export const activation =
  <K extends Kind>(device: Tfjs) =>
  ({ row, x, dx, y, dy }: Args<K>): Pass => {
    const { f, back } = functions(device)[row.kind];
    const of = (buffer: typeof x, n: number) => device.get<tf.Rank.R1>(buffer, [n * valuesIn(row.input)]);
    return {
      forward: [device.call(row.kind, (n) => device.set(y, f(of(x, n))))],
      backward: dx ? [device.call(`${row.kind} dx`, (n) => device.set(dx, back(of(dy, n), of(y, n))))] : [],
    };
  };
