// The tfjs devices: the same plan, run by TensorFlow.js's own operations on one of its backends. A step makes tensors, as TF.js does;
// what is held stays level, and nothing is read back unless a report is due (docs/decisions/0087).
import * as tf from '@tensorflow/tfjs-core';
import type { Buffer, Device, Makers } from '../device.ts';
import { composed as composedOf } from '../composed.ts';
import { run } from '../plan.ts';
import type { DeviceName } from '../device-names.ts';
import { activation } from './activation.ts';
import { arrays } from './arrays.ts';
import type { Backend } from './backend.ts';
import { batchNorm } from './batch-norm.ts';
import { bias } from './bias.ts';
import { composed } from './composed.ts';
import { connected } from './connected.ts';
import { conv } from './conv.ts';
import { dropout } from './dropout.ts';
import { gather } from './gather.ts';
import { head, health } from './head.ts';
import { concatAndAdd } from './concat-add.ts';
import type { Tfjs } from './layer.ts';
import { lrn } from './lrn.ts';
import { maxPool } from './max-pool.ts';
import { meanPool } from './mean-pool.ts';
import { rbf } from './rbf.ts';
import { sparseConv } from './sparse-conv.ts';
import { subSample } from './sub-sample.ts';
import { update } from './update.ts';

export interface TfjsDevice extends Device {
  /** Gives a buffer this tensor of as many values, made by TF.js on the same backend. */
  put(buffer: Buffer, make: () => tf.Tensor): void;
}

/** The device of one run on an open backend: `release` disposes of its tensors and leaves the backend and its programs. */
export function tfjsDevice(name: DeviceName, backend: Backend): TfjsDevice {
  const held = arrays();
  const at: Tfjs['at'] = (work) => {
    backend.use();
    try {
      return tf.tidy(work);
    } catch (error) {
      throw backend.explain(error);
    }
  };
  const device: Tfjs = {
    ...held,
    at,
    call: (name, work) => ({ name, run: (images) => void at(() => work(images)) }),
    constant: (value) => at(() => held.constant(value)),
    table: (make) => at(() => held.table(make())),
  };
  const sound = health(device);
  const many = device.table(() => tf.zeros([2048])); // what is short TF.js negates on the processor

  const floats = async (tensor: tf.Tensor, length = tensor.size) => {
    const values = new Float32Array(length); // of a smaller batch the rest is 0
    values.set((await backend.read(tensor)).subarray(0, length));
    return values;
  };
  /** The values of a buffer as they are now: work that follows may put others in their place. */
  const read = async (buffer: Buffer) => {
    const copy = at(() => tf.clone(held.get<tf.Rank.R1>(buffer, [buffer.length])));
    try {
      return await floats(copy, buffer.length);
    } finally {
      copy.dispose();
    }
  };
  return {
    name,
    detail: `TensorFlow.js ${tf.version_core} on ${backend.detail}`,
    composed,
    threads: 1,
    isEmulated: backend.isEmulated,
    get allocations() {
      return held.allocations;
    },
    alloc: held.alloc,
    allocGradients: held.alloc,
    slice: held.slice,
    put: (buffer, make) => void at(() => held.set(buffer, make())),
    write: (buffer, values) =>
      void at(() =>
        held.set(
          buffer,
          values instanceof Float32Array
            ? tf.tensor1d(values.slice()) // TF.js would keep the caller's array
            : tf.tensor1d(values.slice(), 'int32'),
        ),
      ),
    read,
    readIntegers: async (buffer) => Int32Array.from(await read(buffer)),
    make: {
      ...composedOf({ alloc: held.alloc, conv: conv(device), bias: bias(device) }),
      conv: conv(device),
      connected: connected(device),
      maxPool: maxPool(device),
      meanPool: meanPool(device),
      relu: activation<'relu'>(device),
      logistic: activation<'logistic'>(device),
      tanh: activation<'tanh' | 'scaledTanh'>(device),
      dropout: dropout(device),
      lrn: lrn(device),
      batchNorm: batchNorm(device),
      subSample: subSample(device),
      sparseConv: sparseConv(device),
      rbf: rbf(device),
      ...concatAndAdd(device),
    } satisfies Makers,
    head: head(device, floats, sound),
    gather: gather(device),
    clear: ({ gradients }) => device.call('clear gradients', () => held.clear(gradients)),
    update: update(device, sound.now),
    phase: (calls) => (images) => run(calls, images),
    async flush() {
      const last = at(() => tf.neg(many)); // done when all before it is done
      await backend.read(last);
      last.dispose();
    },
    release() {
      backend.use();
      held.release();
    },
  };
}
