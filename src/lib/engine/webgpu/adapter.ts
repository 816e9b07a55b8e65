// The browser's graphics adapter: asked for, and what it says of itself. No kernels.

/** The adapter, or why there is none. */
export type Found = { adapter: GPUAdapter; why?: undefined } | { adapter: null; why: string };

/** Never throws. */
export async function adapterHere(): Promise<Found> {
  const none = (why: string): Found => ({ adapter: null, why });
  const entry = (globalThis as { navigator?: { gpu?: GPU } }).navigator?.gpu;
  if (!entry) return none('this browser has no WebGPU');
  try {
    const adapter = await entry.requestAdapter({ powerPreference: 'high-performance' });
    return adapter ? { adapter } : none('the browser offers no graphics adapter for WebGPU');
  } catch (error) {
    return none(error instanceof Error ? error.message : String(error));
  }
}

/** Whether a processor stands in for the adapter. */
export const isSoftware = (info: GPUAdapterInfo): boolean =>
  info.isFallbackAdapter || /swiftshader|llvmpipe/i.test(`${info.architecture} ${info.description}`);

/** "nvidia lovelace", "apple metal-3": browsers tell more or less. */
export const nameOf = (info: GPUAdapterInfo): string =>
  [info.vendor, info.architecture].filter(Boolean).join(' ') +
  (isSoftware(info) ? ', in software on the processor' : '');
