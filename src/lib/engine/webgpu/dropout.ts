// Dropout on the webgpu device. Which values fall is a hash of their place (random-stream.ts), so backward drops what forward dropped and no
// mask is kept.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Makers } from '../device.ts';
import { limitOf, streamOf } from '../random-stream.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';
import { copy } from './rows.ts';

const numbers = { each: 'u32', step: 'u32', stream: 'u32', limit: 'u32', scale: 'f32' } as const;

/** drawOf() of random-stream.ts, and what a value is multiplied with. */
const factor = /* wgsl */ `
fn factor(i: u32) -> f32 {
  var v = vec3u(i, u.step, u.stream) * 1664525u + 1013904223u;
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  v ^= v >> vec3u(16);
  return select(u.scale, 0.0, ((v.x + v.y * v.z) >> 8) < u.limit);
}`;

const forward = kernel({
  name: 'dropout',
  numbers,
  reads: { x: 'f32' },
  writes: { y: 'f32' },
  body: `${factor}
fn at(i: u32) { y[i] = x[i] * factor(i); }`,
});
const backward = kernel({
  name: 'dropout dx',
  numbers,
  reads: { dy: 'f32' },
  writes: { dx: 'f32' },
  body: `${factor}
fn at(i: u32) { dx[i] = dy[i] * factor(i); }`,
});

export const dropout =
  (gpu: Binder): Makers['dropout'] =>
  ({ row, chance, x, dx, y, dy }) => {
    const size = valuesIn(row.input);
    const { rate } = row.layer;
    const draws = () => ({ step: chance.step, stream: streamOf(chance.seed, row.path) });
    const given = { each: size, limit: limitOf(rate), scale: 1 / (1 - rate), ...draws() };
    const drop = gpu.call(forward, { arrays: { x, y }, numbers: given });
    const drawn = (call: typeof drop) => ({
      name: call.name,
      run(images: number) {
        call.set(draws());
        call.run(images);
      },
    });
    return {
      forward: [drawn(drop)],
      backward: dx ? [drawn(gpu.call(backward, { arrays: { dy, dx }, numbers: given }))] : [],
      infer: [copy(gpu, x, y, size)],
    };
  };
