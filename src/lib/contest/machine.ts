// The reader's machine in a sentence, as far as the browser tells: a figure without its machine says nothing.
import { wasmFeatures } from '#lib/engine/wasm/features.ts';
import { adapterOf, rendererOf } from './gpu.ts';

export interface Machine {
  date: string;
  browser: string;
  cores: number;
  /** Rounded down and at most 8, as browsers tell it; null where they do not. */
  memoryGigabytes: number | null;
  webgpu: string;
  webgl: string;
  wasm: string;
  isolated: boolean;
}

type Hints = { userAgentData?: { brands: { brand: string; version: string }[]; platform: string } };

/** Asks the browser. Opens a graphics context for its name and lets it go. */
export async function describeMachine(): Promise<Machine> {
  const { simd, relaxed, shared } = wasmFeatures();
  const { userAgentData: hints } = navigator as Hints;
  const brand = hints?.brands.findLast(({ brand }) => !/not.?a.?brand/i.test(brand));
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    browser: brand ? `${brand.brand} ${brand.version}, ${hints!.platform}` : navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    memoryGigabytes: (navigator as { deviceMemory?: number }).deviceMemory ?? null,
    webgpu: await adapterOf().catch(() => 'no adapter'),
    webgl: rendererOf(),
    wasm: [simd && 'SIMD', relaxed && 'relaxed multiply-add', shared && 'threads'].filter(Boolean).join(', '),
    isolated: crossOriginIsolated,
  };
}

/** “Chromium 144, Linux; 2 cores; 8 GB or more of memory; WebGPU: …; WebGL: …; WebAssembly with SIMD. 2026-11-24 07:00 UTC.” */
export const machineText = (machine: Machine): string =>
  [
    machine.browser,
    `${machine.cores} ${machine.cores === 1 ? 'core' : 'cores'}`,
    ...(machine.memoryGigabytes ? [`${machine.memoryGigabytes} GB or more of memory`] : []),
    `WebGPU: ${machine.webgpu}`,
    `WebGL: ${machine.webgl}`,
    machine.wasm ? `WebAssembly with ${machine.wasm}` : 'WebAssembly without SIMD',
    machine.date,
  ].join('; ') + '.';
