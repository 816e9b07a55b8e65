// The webgpu machine: one GPUDevice for run after run, its pipelines compiled once. A run's buffers are its device's.
import type { Machine } from '../machine.ts';
import type { Pipelines } from './binder.ts';
import { webgpuDevice, type WebgpuDevice } from './device.ts';

export interface WebgpuMachine extends Machine {
  device(): Promise<WebgpuDevice>;
}

/** Takes the GPUDevice over: `release` destroys it. */
export function webgpuMachine(gpu: GPUDevice): WebgpuMachine {
  const pipelines: Pipelines = new Map();
  let isLost = false;
  void gpu.lost.then(() => (isLost = true));
  return {
    device: async () => webgpuDevice(gpu, () => {}, pipelines),
    get works() {
      return !isLost;
    },
    release: () => gpu.destroy(),
  };
}
