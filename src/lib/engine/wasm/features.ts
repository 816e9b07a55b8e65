// What this machine's WebAssembly can do, asked of it each time: a page may have been opened where it cannot.

/** `() → v128` made of i8x16.splat and i8x16.popcnt, both of fixed-width SIMD. */
const simdModule = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
];
/** `() → v128` with i8x16.relaxed_swizzle. */
const relaxedModule = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2,
  253, 15, 253, 128, 2, 11,
];

export interface WasmFeatures {
  readonly simd: boolean;
  readonly relaxed: boolean;
  /** Memory can be shared between workers: the page is cross-origin isolated (Node always is). */
  readonly shared: boolean;
}

let limits: WasmFeatures = { simd: true, relaxed: true, shared: true };

/** From now on nothing is claimed here that these lack: a worker obeys the page that started it. */
export function limitFeatures(features: WasmFeatures): void {
  limits = features;
}

/** Never throws; no WebAssembly at all is `simd: false`. */
export function wasmFeatures(): WasmFeatures {
  const valid = (bytes: number[]) => {
    try {
      return WebAssembly.validate(new Uint8Array(bytes));
    } catch {
      return false;
    }
  };
  const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated ?? true;
  return {
    simd: limits.simd && valid(simdModule),
    relaxed: limits.relaxed && valid(relaxedModule),
    shared: limits.shared && isolated && typeof SharedArrayBuffer === 'function',
  };
}
