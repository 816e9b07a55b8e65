// Weights that the webgpu device trained, given to TF.js where they lie: both compute on one GPUDevice, and nothing is copied.
import * as tf from '@tensorflow/tfjs-core';
import type { Plan } from '../plan.ts';
import type { Piece } from '../webgpu/memory.ts';
import type { WebgpuDevice } from '../webgpu/device.ts';
import type { TfjsWebgpu } from './webgpu.ts';

type On<D> = Plan & { readonly device: D };

/**
 * Lets a tfjs-webgpu plan read its parameters, and what batchNorm keeps, from the memory of a webgpu plan of the same net. What the
 * latter has learnt by then is what TF.js computes with; after more steps, hand over again: TF.js keeps slices that it has read. The
 * memory stays the webgpu device's: TF.js does not free it, and has nothing to read once that device is released.
 * @throws TypeError where the two are not on one GPUDevice, or not of one net
 */
export async function handOver(from: On<WebgpuDevice>, to: On<TfjsWebgpu>): Promise<void> {
  if (to.device.gpu !== from.device.gpu)
    throw new TypeError('TF.js must compute on the GPUDevice that holds the weights.');
  const buffers = [
    [from.learning.parameters, to.learning.parameters],
    [from.kept, to.kept],
  ] as const;
  if (buffers.some(([mine, its]) => mine.length !== its.length))
    throw new TypeError(`The weights of ${from.net.name} are not those of ${to.net.name}.`);
  await from.device.flush();
  for (const [mine, its] of buffers) {
    const { root } = mine as Piece;
    to.device.put(its, () => tf.tensor({ buffer: root, zeroCopy: true }, [its.length], 'float32'));
  }
}
