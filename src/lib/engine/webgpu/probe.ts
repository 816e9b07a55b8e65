// Asks the browser for a graphics adapter that computes. A missing one is an answer, not an error.
import { adapterHere } from './adapter.ts';
import { webgpuMachine, type WebgpuMachine } from './machine.ts';

/** How to open the machine, or why there is none. */
export type WebgpuProbe =
  { open: () => Promise<WebgpuMachine>; why?: undefined } | { open: null; why: string };

/** Never throws; `open` rejects when the adapter refuses. */
export async function probeWebgpu(): Promise<WebgpuProbe> {
  const { adapter, why } = await adapterHere();
  return adapter ? { open: () => open(adapter) } : { open: null, why };
}

/** Asks for all the memory that the adapter gives: arrays of a network are long. */
async function open(adapter: GPUAdapter): Promise<WebgpuMachine> {
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return webgpuMachine(
    await adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } }),
  );
}
