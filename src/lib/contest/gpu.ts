// What the browser says of its GPU, so that a figure of a software rasteriser is never taken for one of hardware.

/** The WebGPU adapter: vendor, architecture, description; or that there is none. */
export async function adapterOf(): Promise<string> {
  const info = (await navigator.gpu?.requestAdapter())?.info;
  return info ? [info.vendor, info.architecture, info.description].filter(Boolean).join(' ') : 'no adapter';
}

/** The WebGL renderer's name. */
export function rendererOf(): string {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  const named = gl?.getExtension('WEBGL_debug_renderer_info');
  return gl ? String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER)) : 'no WebGL 2';
}
