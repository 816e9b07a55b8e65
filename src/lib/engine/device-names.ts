// The devices by name. What each is and needs is in its folder; whether it is there, probe.ts finds out.

/** The devices, fastest hope first. `cpu` always works; the others are probed. */
export const deviceNames = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type DeviceName = (typeof deviceNames)[number];
