// What the browser says of its GPU, so that a figure of a software rasteriser is never taken for one of hardware.
import { rendererHere } from '#lib/engine/webgl/renderer.ts';

/** The WebGPU adapter: vendor, architecture, description; or that there is none. */
export async function adapterOf(): Promise<string> {
  const info = (await navigator.gpu?.requestAdapter())?.info;
  return info ? [info.vendor, info.architecture, info.description].filter(Boolean).join(' ') : 'no adapter';
}

/** The WebGL renderer's name. */
export const rendererOf = (): string => rendererHere() ?? 'no WebGL 2';
