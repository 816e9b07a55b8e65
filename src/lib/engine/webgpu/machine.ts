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
  let hasFailed = false;
  const failed = () => void (hasFailed = true);
  void gpu.lost.then(failed);
  return {
    device: async () => webgpuDevice(gpu, pipelines, failed),
    get works() {
      return !hasFailed;
    },
    release: () => gpu.destroy(),
  };
}
