// TF.js on WebAssembly: measured here only to hear from itself that it cannot train. The site does not ship its three megabytes.
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import { tfjs } from '#lib/contest/peers/tfjs.ts';

/** Registers the backend. */
export async function loadWasm(): Promise<void> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
  });
}

export const tfjsWasm = () => tfjs('wasm', { load: loadWasm, detail: () => 'WebAssembly' });
