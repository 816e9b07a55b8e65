// A step of LeNet-5 against TensorFlow.js: the loss, and the gradients that its own automatic differentiation finds.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { random } from '#lib/data/random.ts';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import type { Device } from '#lib/engine/device.ts';
import { initialParameters } from '#lib/engine/initialise.ts';
import { compile, run } from '#lib/engine/plan.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { trace } from '#lib/nets/trace.ts';
import { distance, normals } from './arrays.ts';

const batch = 16;
const rows = trace(lenet5);
const weighted = rows.filter(({ parameters }) => parameters.length > 0);
const parameters = initialParameters(rows, 61_708, random(7));
const x = normals(batch * 784, 8);
const labels = Int32Array.from({ length: batch }, (_, i) => (3 * i) % 10);

/** The net in TF.js's operations. `w` are weights and biases in turn; ours have its layout: HWIO, inputs × outputs. */
function lossInTf(w: tf.Tensor[]): tf.Scalar {
  const image = tf.tensor4d(x, [batch, 28, 28, 1]);
  const convolve = (from: tf.Tensor, i: number, pad: 'same' | 'valid') => {
    const sum = tf.add(tf.conv2d(from as tf.Tensor4D, w[i] as tf.Tensor4D, 1, pad), w[i + 1]);
    return tf.maxPool(tf.relu(sum) as tf.Tensor4D, 2, 2, 'valid');
  };
  const connect = (from: tf.Tensor, i: number) =>
    tf.add(tf.matMul(from as tf.Tensor2D, w[i] as tf.Tensor2D), w[i + 1]);
  const maps = convolve(convolve(image, 0, 'same'), 2, 'valid');
  const units = tf.relu(connect(tf.reshape(maps, [batch, 400]), 4));
  const logits = connect(tf.relu(connect(units, 6)), 8);
  return tf.losses.softmaxCrossEntropy(tf.oneHot(labels, 10), logits);
}

let wanted: { loss: number; gradients: { place: string; offset: number; values: Float32Array }[] };
beforeAll(async () => {
  await tf.setBackend('cpu');
  const arrays = weighted.flatMap((row) =>
    row.parameters.map((array) => ({ ...array, place: `d${array.name} of ${row.name}` })),
  );
  const tensors = arrays.map(({ offset, length, shape }) =>
    tf.tensor(parameters.slice(offset, offset + length), [...shape]),
  );
  const { value, grads } = tf.valueAndGrads((...w: tf.Tensor[]) => lossInTf(w))(tensors);
  wanted = {
    loss: value.dataSync()[0],
    gradients: arrays.map(({ place, offset }, i) => ({
      place,
      offset,
      values: grads[i].dataSync() as Float32Array,
    })),
  };
});

const devices: Record<string, () => Device | Promise<Device>> = {
  cpu: cpuDevice,
  'wasm plain': () => wasmDevice({ relaxed: false }),
  wasm: () => wasmDevice(),
};
describe.each(Object.keys(devices))('%s', (name) => {
  test('the same loss and gradients as TF.js, to 1e-4', async () => {
    const device = await devices[name]();
    const plan = compile(lenet5, batch, device);
    device.write(plan.learning.parameters, parameters);
    device.write(plan.x, x);
    device.write(plan.label, labels);
    run([...plan.forward, plan.head.record, ...plan.backward], batch);
    const [loss] = await plan.head.drain();
    const found = await device.read(plan.learning.gradients);
    const far = wanted.gradients.map(({ place, offset, values }) => ({
      place,
      apart: distance(found.subarray(offset, offset + values.length), values, 0),
    }));
    const lossApart = Math.abs(loss / wanted.loss - 1);
    const largest = far.toSorted((a, b) => b.apart - a.apart)[0];
    console.log(
      `${name} against TF.js: loss ${loss} and ${wanted.loss}, apart ${lossApart}; largest gradient`,
      largest,
    );
    expect(lossApart).toBeLessThan(1e-4);
    expect(far.filter(({ apart }) => !(apart < 1e-4))).toEqual([]);
    expect(far).toHaveLength(10);
    device.release();
  });
});
