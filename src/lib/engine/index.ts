// The engine's public face for engineers, in Node and in the page. Pages that train use client.ts instead: the same
// train(), in a worker.
export { train } from './train.ts';
export { compile, run, type Plan } from './plan.ts';
export { wasmDevice } from './wasm/device.ts';
export type { Device, Call } from './device.ts';
export * from './report.ts';
