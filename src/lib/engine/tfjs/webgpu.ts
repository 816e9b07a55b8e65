// The machine of tfjs-webgpu: TF.js's WebGPU backend on a GPUDevice that is its own, or that another machine of the engine computes on.
import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Machine } from '../machine.ts';
import { isSoftware, nameOf } from '../webgpu/adapter.ts';
import { watch } from '../webgpu/failure.ts';
import { hold } from './backend.ts';
import { tfjsDevice, type TfjsDevice } from './device.ts';

export interface TfjsWebgpu extends TfjsDevice {
  /** What it computes on; others may, too. */
  readonly gpu: GPUDevice;
}
export interface TfjsWebgpuMachine extends Machine {
  device(): Promise<TfjsWebgpu>;
}

/** What TF.js's kernels may need more of than every adapter gives. */
const limits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** The machine on an adapter of the browser. */
export async function tfjsOnAdapter(adapter: GPUAdapter): Promise<TfjsWebgpuMachine> {
  const requiredLimits = Object.fromEntries(limits.map((name) => [name, adapter.limits[name]]));
  return tfjsWebgpuMachine(await adapter.requestDevice({ requiredLimits }));
}

/**
 * The machine on a GPUDevice. TF.js computes on one at a time: while a machine is open, another can only be opened on the same.
 * @param end what `release` does last: destroys the GPUDevice, unless it belongs to somebody else
 */
export async function tfjsWebgpuMachine(
  gpu: GPUDevice,
  end = () => gpu.destroy(),
): Promise<TfjsWebgpuMachine> {
  const { use, close } = await hold('webgpu', () => new WebGPUBackend(gpu, gpu.adapterInfo));
  if ((tf.backend() as WebGPUBackend).device !== gpu) {
    close();
    throw new Error('TensorFlow.js computes on another GPUDevice here already');
  }
  const watched = watch(gpu);
  const backend = {
    use,
    explain: watched.explain,
    detail: nameOf(gpu.adapterInfo),
    isEmulated: isSoftware(gpu.adapterInfo),
    read: (tensor: tf.Tensor) => watched.answer(tensor.data()),
  };
  return {
    device: async () => Object.assign(tfjsDevice('tfjs-webgpu', backend), { gpu }),
    get works() {
      return !watched.hasFailed;
    },
    release() {
      watched.stop();
      close();
      end();
    },
  };
}
