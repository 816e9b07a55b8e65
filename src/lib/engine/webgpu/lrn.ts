// Local response normalisation on the webgpu device. The mirror of reference/lrn.ts, with the sum of backward turned round:
// a channel asks its neighbours what they take from it.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Makers } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';

const numbers = { each: 'u32', channels: 'i32', reach: 'i32', k: 'f32', alpha: 'f32', beta: 'f32' } as const;

/** y = x / d^β with d = k + α Σ x² over the channels at most `reach` away; d is kept. */
const forward = kernel({
  name: 'lrn',
  numbers,
  reads: { x: 'f32' },
  writes: { y: 'f32', d: 'f32' },
  body: /* wgsl */ `
fn at(at: u32) {
  let channel = i32(at) % u.channels;
  let pixel = i32(at) - channel;
  var squares = 0.0;
  for (var c = max(channel - u.reach, 0); c <= min(channel + u.reach, u.channels - 1); c += 1) {
    squares += x[pixel + c] * x[pixel + c];
  }
  d[at] = u.k + u.alpha * squares;
  y[at] = x[at] * powOrNaN(d[at], -u.beta);
}`,
});

/** dx = dy / d^β − 2αβ · x · Σ dy′ · x′ / d′^(β + 1). */
const backward = kernel({
  name: 'lrn dx',
  numbers,
  reads: { x: 'f32', d: 'f32', dy: 'f32' },
  writes: { dx: 'f32' },
  body: /* wgsl */ `
fn at(at: u32) {
  let channel = i32(at) % u.channels;
  let pixel = i32(at) - channel;
  var pull = 0.0;
  for (var c = max(channel - u.reach, 0); c <= min(channel + u.reach, u.channels - 1); c += 1) {
    pull += dy[pixel + c] * x[pixel + c] * powOrNaN(d[pixel + c], -u.beta - 1.0);
  }
  dx[at] = dy[at] * powOrNaN(d[at], -u.beta) - 2.0 * u.alpha * u.beta * x[at] * pull;
}`,
});

export const lrn =
  (gpu: Binder): Makers['lrn'] =>
  ({ row: { layer, input }, batch, x, dx, y, dy }) => {
    const { k, alpha, beta } = layer;
    const { channels } = input;
    const size = valuesIn(input);
    const d = gpu.alloc(batch * size, 'damping');
    const given = { each: size, channels, reach: (layer.size - 1) / 2, k, alpha, beta };
    return {
      forward: [gpu.call(forward, { arrays: { x, y, d }, numbers: given })],
      backward: dx ? [gpu.call(backward, { arrays: { x, d, dy, dx }, numbers: given })] : [],
    };
  };
