// Which devices are there. A probe answers with how to open the device or with the reason why not; it never throws.
import type { DeviceName } from './report.ts';
import { cpuDevice } from './cpu/device.ts';
import type { Device } from './device.ts';
import type { Settings } from './options.ts';
import { threadsHere, wasmDevice } from './wasm/device.ts';
import { wasmFeatures } from './wasm/features.ts';

export interface OpenOptions {
  /** For `wasm`; undefined is as many as the machine and the page allow. */
  threads?: number | undefined;
  arithmetic?: Settings['arithmetic'];
}

/** A device that can be opened, or why it cannot. */
export type Probe = { name: DeviceName } & (
  { open: (options: OpenOptions) => Promise<Device>; why?: undefined } | { open: null; why: string }
);

/** Never more threads than cores: they wait for each other within a step, and those that have no core keep all the others waiting. */
const openWasm = ({ threads = threadsHere(), arithmetic }: OpenOptions) =>
  wasmDevice({
    threads: Math.min(threads, globalThis.navigator?.hardwareConcurrency ?? threads),
    relaxed: arithmetic !== 'portable',
  });

const probes: Record<DeviceName, () => Promise<Probe>> = {
  webgpu: async () => ({ name: 'webgpu', ...(await (await import('./webgpu/probe.ts')).probeWebgpu()) }),
  webgl: async () =>
    typeof OffscreenCanvas === 'undefined'
      ? {
          name: 'webgl',
          open: null,
          why: 'there is no WebGL outside a browser, nor in a worker without OffscreenCanvas',
        }
      : { name: 'webgl', open: async () => (await import('./webgl/device.ts')).webglDevice() },
  wasm: async () =>
    wasmFeatures().simd
      ? { name: 'wasm', open: openWasm }
      : { name: 'wasm', open: null, why: 'this browser has no WebAssembly SIMD' },
  cpu: async () => ({ name: 'cpu', open: async () => cpuDevice() }),
};

/** What this machine offers for a device. */
export async function probe(name: DeviceName): Promise<Probe> {
  try {
    return await probes[name]();
  } catch (error) {
    return { name, open: null, why: error instanceof Error ? error.message : String(error) };
  }
}
