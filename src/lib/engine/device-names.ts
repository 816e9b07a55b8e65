// The devices by name. What each is and needs is in its folder; whether it is there, probe.ts finds out.

/**
 * The devices, fastest hope first. `cpu` always works; the others are probed. `tfjs-…` run the same plan by TensorFlow.js's operations
 * on its backends.
 */
export const deviceNames = ['webgpu', 'tfjs-webgpu', 'webgl', 'tfjs-webgl', 'wasm', 'cpu'] as const;
export type DeviceName = (typeof deviceNames)[number];
