// A bias by itself on the webgpu device: its channel's added to every value, and the sum of all pixels of dy.
import type { General } from '../composed.ts';
import type { Binder } from './binder.ts';
import { channelSums } from './channel-sums.ts';
import { kernel } from './kernel.ts';
import { gradientsOf } from './weights.ts';

/** y += b. */
const add = kernel({
  name: 'bias',
  reads: { b: 'f32' },
  writes: { y: 'f32' },
  numbers: { each: 'u32', channels: 'u32', bAt: 'u32' },
  body: 'fn at(i: u32) { y[i] += b[u.bAt + i % u.channels]; }',
});

/** db += Σ dy over all pixels of a channel. */
const sums = kernel({
  name: 'bias db',
  reads: { dy: 'f32' },
  writes: { gradients: 'f32' },
  numbers: { pixels: 'u32', channels: 'u32', dbAt: 'u32' },
  body: channelSums(/* wgsl */ `
fn channelOf(c: u32, thread: u32) {
  var own = vec2f();
  for (var i = thread; i < now.images * u.pixels; i += THREADS) { own.x += dy[i * u.channels + c]; }
  let all = total(thread, own);
  if (thread == 0) { gradients[u.dbAt + c] += all.x; }
}`),
});

export const bias =
  (gpu: Binder): General['bias'] =>
  ({ pixels, channels, y, dy, b, db }) => {
    const { gradients, dwAt: dbAt } = gradientsOf(db, null);
    return {
      forward: [gpu.call(add, { arrays: { b, y }, numbers: { each: pixels * channels, channels } })],
      backward: [
        gpu.call(sums, {
          arrays: { dy, gradients },
          numbers: { pixels, channels, dbAt },
          grid: () => gpu.spread(channels),
        }),
      ],
    };
  };
