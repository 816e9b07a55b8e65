// Whether TF.js's GPU backends can compute here, found out before any of their code is fetched.
import { isSoftware, rendererHere } from '../webgl/renderer.ts';
import { adapterHere, isSoftware as isSoftwareAdapter } from '../webgpu/adapter.ts';
import type { Machine } from '../machine.ts';

/** How to open the machine and whether a processor would emulate its GPU, or why there is none. */
export type TfjsProbe =
  { open: () => Promise<Machine>; isEmulated: boolean; why?: undefined } | { open: null; why: string };

export async function probeTfjsWebgpu(): Promise<TfjsProbe> {
  const { adapter, why } = await adapterHere();
  if (!adapter) return { open: null, why };
  return {
    open: async () => (await import('./webgpu.ts')).tfjsOnAdapter(adapter),
    isEmulated: isSoftwareAdapter(adapter.info),
  };
}

export function probeTfjsWebgl(): TfjsProbe {
  const renderer = rendererHere();
  if (renderer === undefined) return { open: null, why: 'there is no WebGL 2 here' };
  return {
    open: async () => (await import('./webgl.ts')).tfjsWebglMachine(),
    isEmulated: isSoftware(renderer),
  };
}
