// LeNet-5's trainable sub-sampling on the webgpu device. The mirror of reference/sub-sample.ts.
import type { Makers } from '../device.ts';
import type { Binder } from './binder.ts';
import { channelSums } from './channel-sums.ts';
import { kernel } from './kernel.ts';
import { poolNumbers, poolSizes, poolWgsl } from './pool.ts';
import { gradientsOf } from './weights.ts';

/** Σ x of the window that a value of y stands for. Windows do not overlap and there is no padding. */
const windowSum = /* wgsl */ `${poolWgsl}
fn windowSum(i: u32) -> f32 {
  let w = windowOf(i32(i));
  var sum = 0.0;
  for (var row = w.row; row < w.row + u.kernelRows; row += 1) {
    for (var column = w.column; column < w.column + u.kernelColumns; column += 1) {
      sum += x[((w.image * u.height + row) * u.width + column) * u.channels + w.channel];
    }
  }
  return sum;
}`;

/** y = w · Σ x + b; w and b are the channel's own. */
const forward = kernel({
  name: 'subSample',
  reads: { x: 'f32', w: 'f32', b: 'f32' },
  writes: { y: 'f32' },
  numbers: { ...poolSizes, wAt: 'u32', bAt: 'u32' },
  body: /* wgsl */ `${windowSum}
fn at(i: u32) {
  let c = i % u32(u.channels);
  y[i] = w[u.wAt + c] * windowSum(i) + b[u.bAt + c];
}`,
});

/** dw = Σ dy · Σ x and db = Σ dy, over all windows of a channel. */
const sums = kernel({
  name: 'subSample dw',
  reads: { x: 'f32', dy: 'f32' },
  writes: { gradients: 'f32' },
  numbers: { ...poolSizes, dwAt: 'u32', dbAt: 'u32' },
  body: channelSums(/* wgsl */ `${windowSum}
fn channelOf(c: u32, thread: u32) {
  let windows = now.images * u32(u.outRows * u.outColumns);
  var own = vec2f();
  for (var i = thread; i < windows; i += THREADS) {
    let at = i * u32(u.channels) + c;
    own += dy[at] * vec2f(windowSum(at), 1.0);
  }
  let all = total(thread, own);
  if (thread > 0) { return; }
  gradients[u.dwAt + c] += all.x;
  gradients[u.dbAt + c] += all.y;
}`),
});

/** dx = w · dy of the pixel's window; 0 where the windows leave off. */
const backward = kernel({
  name: 'subSample dx',
  reads: { w: 'f32', dy: 'f32' },
  writes: { dx: 'f32' },
  numbers: { ...poolSizes, wAt: 'u32' },
  body: /* wgsl */ `${poolWgsl}
fn at(i: u32) {
  let p = pixelOf(i32(i));
  let row = p.row / u.kernelRows;
  let column = p.column / u.kernelColumns;
  if (row >= u.outRows || column >= u.outColumns) { dx[i] = 0.0; return; }
  dx[i] = w[u.wAt + u32(p.channel)] * dy[((p.image * u.outRows + row) * u.outColumns + column) * u.channels + p.channel];
}`,
});

export const subSample =
  (gpu: Binder): Makers['subSample'] =>
  ({ row: { g }, x, dx, y, dy, w, b, dw, db }) => {
    const { numbers, inputs, outputs } = poolNumbers(g);
    const { gradients, ...at } = gradientsOf(dw, db);
    const shared = { ...numbers, each: outputs };
    return {
      forward: [gpu.call(forward, { arrays: { x, w, b: b!, y }, numbers: shared })],
      backward: [
        gpu.call(sums, {
          arrays: { x, dy, gradients },
          numbers: { ...shared, ...at },
          grid: () => gpu.spread(g.channels),
        }),
        ...(dx ? [gpu.call(backward, { arrays: { w, dy, dx }, numbers: { ...numbers, each: inputs } })] : []),
      ],
    };
  };
