// Dropout on the webgpu device. No mask is kept: what is dropped is a hash of seed, step, layer and place, so that backward
// can ask again. The mirror of reference/dropout.ts.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Makers } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';
import { copy } from './rows.ts';

const numbers = { each: 'u32', seed: 'u32', step: 'u32', layer: 'u32', rate: 'f32' } as const;

/** pcg3d of Jarzynski & Olano, "Hash Functions for GPU Rendering", JCGT 2020. */
const mask = /* wgsl */ `
fn mask(i: u32) -> f32 {
  var v = vec3u(i, u.step, u.seed ^ (u.layer << 24)) * 1664525u + 1013904223u;
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  v ^= v >> vec3u(16);
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  let uniform_ = f32(v.x >> 8) / 16777216.0;
  return select(1.0 / (1.0 - u.rate), 0.0, uniform_ < u.rate);
}`;

const forward = kernel({
  ...{ name: 'dropout', numbers, reads: { x: 'f32' }, writes: { y: 'f32' } },
  body: `${mask}
fn at(i: u32) { y[i] = x[i] * mask(i); }`,
});
const backward = kernel({
  ...{ name: 'dropout dx', numbers, reads: { dy: 'f32' }, writes: { dx: 'f32' } },
  body: `${mask}
fn at(i: u32) { dx[i] = dy[i] * mask(i); }`,
});

export const dropout = (gpu: Binder): Makers['dropout'] => {
  let layers = 0;
  return ({ row, chance, x, dx, y, dy }) => {
    const size = valuesIn(row.input);
    const { rate } = row.layer;
    const given = { each: size, rate, layer: layers++ % 256, ...chance };
    const drop = gpu.call(forward, { arrays: { x, y }, numbers: given });
    const drawn = (call: typeof drop) => ({
      name: call.name,
      run(images: number) {
        call.set({ ...chance });
        call.run(images);
      },
    });
    return {
      forward: [drawn(drop)],
      backward: dx ? [drawn(gpu.call(backward, { arrays: { dy, dx }, numbers: given }))] : [],
      infer: [copy(gpu, x, y, size)],
    };
  };
};
