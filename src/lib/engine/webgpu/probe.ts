// Asks the browser for a graphics adapter that computes. A missing one is an answer, not an error.
import { webgpuMachine, type WebgpuMachine } from './machine.ts';

/** How to open the machine, or why there is none. */
export type WebgpuProbe =
  { open: () => Promise<WebgpuMachine>; why?: undefined } | { open: null; why: string };

/** Never throws; `open` rejects when the adapter refuses. */
export async function probeWebgpu(): Promise<WebgpuProbe> {
  const none = (why: string): WebgpuProbe => ({ open: null, why });
  const entry = (globalThis as { navigator?: { gpu?: GPU } }).navigator?.gpu;
  if (!entry) return none('this browser has no WebGPU');
  try {
    const adapter = await entry.requestAdapter({ powerPreference: 'high-performance' });
    return adapter
      ? { open: () => open(adapter) }
      : none('the browser offers no graphics adapter for WebGPU');
  } catch (error) {
    return none(error instanceof Error ? error.message : String(error));
  }
}

/** Asks for all the memory that the adapter gives: arrays of a network are long. */
async function open(adapter: GPUAdapter): Promise<WebgpuMachine> {
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return webgpuMachine(
    await adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } }),
  );
}
