// A few values of an array side by side, for probes.
import type { Device } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';

const every = kernel({
  name: 'sample',
  of: 'call',
  reads: { x: 'f32' },
  writes: { y: 'f32' },
  numbers: { each: 'u32', stride: 'u32', xAt: 'u32', yAt: 'u32' },
  body: /* wgsl */ `
fn at(i: u32) { y[u.yAt + i] = x[u.xAt + i * u.stride]; }`,
});

export const sample =
  (gpu: Binder): NonNullable<Device['sample']> =>
  (x, stride, y) =>
    gpu.call(every, { arrays: { x, y }, numbers: { each: y.length, stride } });
