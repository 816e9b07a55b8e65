// Which devices are there. A probe answers with how to open the machine of a device or with the reason why not; it never throws.
import { cpuDevice } from './cpu/device.ts';
import type { DeviceName } from './device-names.ts';
import { machineOf, type Machine } from './machine.ts';
import type { Settings } from './options.ts';
import { threadsHere } from './wasm/device.ts';
import { wasmMachine } from './wasm/machine.ts';
import { wasmFeatures } from './wasm/features.ts';

export interface OpenOptions {
  /** For `wasm`; undefined is as many as the machine and the page allow. */
  threads?: number | undefined;
  arithmetic?: Settings['arithmetic'];
  /** Not where a processor would stand in for the graphics card, if that is known before the device's code is fetched. */
  unlessEmulated?: boolean;
}

export const emulated = 'it is emulated here, without a graphics card';

/** A machine that can be opened, or why it cannot. */
export type Probe = { name: DeviceName } & (
  | { open: (options: OpenOptions) => Promise<Machine>; why?: undefined; isEmulated?: boolean }
  | { open: null; why: string; isEmulated?: undefined }
);

/** Never more threads than cores: they wait for each other within a step, and those that have no core keep all the others waiting. */
const threadsOf = ({ threads = threadsHere() }: OpenOptions): number =>
  Math.min(threads, globalThis.navigator?.hardwareConcurrency ?? threads);

/** What of the options makes another machine of this name. */
export const machineKey = (name: DeviceName, options: OpenOptions): string =>
  name === 'wasm' ? `wasm, ${threadsOf(options)} threads, ${options.arithmetic ?? 'fastest'}` : name;

const openWasm = (options: OpenOptions) =>
  wasmMachine({ threads: threadsOf(options), relaxed: options.arithmetic !== 'portable' });

const tfjs = () => import('./tfjs/probe.ts');
const hasCanvas = () => typeof OffscreenCanvas !== 'undefined';
const noCanvas = {
  open: null,
  why: 'there is no WebGL outside a browser, nor in a worker without OffscreenCanvas',
};

const probes: Record<DeviceName, () => Promise<Probe>> = {
  webgpu: async () => ({ name: 'webgpu', ...(await (await import('./webgpu/probe.ts')).probeWebgpu()) }),
  'tfjs-webgpu': async () => ({ name: 'tfjs-webgpu', ...(await (await tfjs()).probeTfjsWebgpu()) }),
  webgl: async () => ({
    name: 'webgl',
    ...(hasCanvas() ? { open: async () => (await import('./webgl/machine.ts')).webglMachine() } : noCanvas),
  }),
  'tfjs-webgl': async () => ({
    name: 'tfjs-webgl',
    ...(hasCanvas() ? (await tfjs()).probeTfjsWebgl() : noCanvas),
  }),
  wasm: async () =>
    wasmFeatures().simd
      ? { name: 'wasm', open: openWasm }
      : { name: 'wasm', open: null, why: 'this browser has no WebAssembly SIMD' },
  cpu: async () => ({ name: 'cpu', open: async () => machineOf(cpuDevice) }),
};

/** What this machine offers for a device. */
export async function probe(name: DeviceName): Promise<Probe> {
  try {
    return await probes[name]();
  } catch (error) {
    return { name, open: null, why: error instanceof Error ? error.message : String(error) };
  }
}
