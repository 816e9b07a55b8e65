// Batch normalisation on the webgpu device. The mirror of reference/batch-norm.ts.
import { momentumAt } from '#lib/reference/batch-norm.ts';
import type { Makers } from '../device.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Binder } from './binder.ts';
import { channelSums } from './channel-sums.ts';
import { kernel } from './kernel.ts';
import { slice } from './memory.ts';
import { gradientsOf } from './weights.ts';

/** Mean and variance of every channel, one behind the other; and running += momentum · (batch − running). */
const measure = kernel({
  name: 'batchNorm moments',
  reads: { x: 'f32' },
  writes: { moments: 'f32', running: 'f32' },
  numbers: { pixels: 'u32', channels: 'u32', momentum: 'f32', meanIn: 'u32', varianceIn: 'u32' },
  body: channelSums(/* wgsl */ `
fn channelOf(c: u32, thread: u32) {
  let count = now.images * u.pixels;
  let n = f32(count);
  var own = vec2f();
  for (var i = thread; i < count; i += THREADS) { own.x += x[i * u.channels + c]; }
  let mean = total(thread, own).x / n;
  own = vec2f();
  for (var i = thread; i < count; i += THREADS) {
    let apart = x[i * u.channels + c] - mean;
    own.x += apart * apart;
  }
  let variance = total(thread, own).x / n;
  if (thread > 0) { return; }
  moments[c] = mean;
  moments[u.channels + c] = variance;
  if ((bitcast<u32>(variance) & 0x7f800000) == 0x7f800000) { return; } // what overflowed teaches nothing
  let unbiased = variance * n / max(n - 1.0, 1.0);
  running[u.meanIn + c] += u.momentum * (mean - running[u.meanIn + c]);
  running[u.varianceIn + c] += u.momentum * (unbiased - running[u.varianceIn + c]);
}`),
});

/** y = w · (x − mean) / √(variance + ε) + b. */
const normalise = kernel({
  name: 'batchNorm',
  reads: { x: 'f32', w: 'f32', b: 'f32', mean: 'f32', variance: 'f32' },
  writes: { y: 'f32' },
  numbers: {
    ...({ each: 'u32', channels: 'u32', epsilon: 'f32' } as const),
    ...({ wAt: 'u32', bAt: 'u32', meanAt: 'u32', varianceAt: 'u32' } as const),
  },
  body: /* wgsl */ `
fn at(i: u32) {
  let c = i % u.channels;
  let standard = (x[i] - mean[u.meanAt + c]) / sqrt(variance[u.varianceAt + c] + u.epsilon);
  y[i] = w[u.wAt + c] * standard + b[u.bAt + c];
}`,
});

/** Σ dy and Σ dy · x̂ of every channel, which are also what db and dw get. */
const sum = kernel({
  name: 'batchNorm dw',
  reads: { x: 'f32', moments: 'f32', dy: 'f32' },
  writes: { both: 'f32', gradients: 'f32' },
  numbers: { pixels: 'u32', channels: 'u32', epsilon: 'f32', dwAt: 'u32', dbAt: 'u32' },
  body: channelSums(/* wgsl */ `
fn channelOf(c: u32, thread: u32) {
  let deviation = sqrt(moments[u.channels + c] + u.epsilon);
  var own = vec2f();
  for (var i = thread; i < now.images * u.pixels; i += THREADS) {
    let at = i * u.channels + c;
    own += vec2f(dy[at], dy[at] * (x[at] - moments[c]) / deviation);
  }
  let all = total(thread, own);
  if (thread > 0) { return; }
  both[c] = all.x;
  both[u.channels + c] = all.y;
  gradients[u.dbAt + c] += all.x;
  gradients[u.dwAt + c] += all.y;
}`),
});

/** dx = w / √(variance + ε) · (dy − mean of dy − x̂ · mean of dy · x̂). */
const backward = kernel({
  name: 'batchNorm dx',
  reads: { x: 'f32', w: 'f32', moments: 'f32', both: 'f32', dy: 'f32' },
  writes: { dx: 'f32' },
  numbers: { each: 'u32', pixels: 'u32', channels: 'u32', epsilon: 'f32', wAt: 'u32' },
  body: /* wgsl */ `
fn at(i: u32) {
  let c = i % u.channels;
  let n = f32(now.images * u.pixels);
  let deviation = sqrt(moments[u.channels + c] + u.epsilon);
  let standard = (x[i] - moments[c]) / deviation;
  dx[i] = w[u.wAt + c] / deviation * (dy[i] - both[c] / n - standard * both[u.channels + c] / n);
}`,
});

export const batchNorm =
  (gpu: Binder): Makers['batchNorm'] =>
  ({ row: { input, layer }, chance, x, dx, y, dy, w, b, dw, db, mean, variance }) => {
    const { channels } = input;
    const size = valuesIn(input);
    const shared = { pixels: size / channels, channels, epsilon: layer.epsilon, each: size };
    const moments = gpu.alloc(2 * channels, 'moments');
    const both = gpu.alloc(2 * channels, 'sums of dy');
    const { gradients: running, dwAt: meanIn, dbAt: varianceIn } = gradientsOf(mean, variance);
    const { gradients, dwAt, dbAt } = gradientsOf(dw, db);
    const grid = () => gpu.spread(channels);
    const by = (of: { mean: typeof mean; variance: typeof mean }) =>
      gpu.call(normalise, { arrays: { x, w, b: b!, y, ...of }, numbers: shared });
    const measured = { mean: slice(moments, 0, channels), variance: slice(moments, channels, channels) };
    let momentum = layer.momentum;
    const measuring = gpu.call(measure, {
      arrays: { x, moments, running },
      numbers: { ...shared, momentum, meanIn, varianceIn },
      grid,
    });
    /** Its momentum changes in the first steps only; setting a number means a submit of its own. */
    const measureNow = (images: number) => {
      const wanted = Math.fround(momentumAt(layer.momentum, chance.step));
      if (wanted !== momentum) measuring.set({ momentum: (momentum = wanted) });
      measuring.run(images);
    };
    return {
      forward: [{ name: measuring.name, run: measureNow }, by(measured)],
      infer: [by({ mean, variance })],
      backward: [
        gpu.call(sum, {
          arrays: { x, moments, dy, both, gradients },
          numbers: { ...shared, dwAt, dbAt },
          grid,
        }),
        ...(dx ? [gpu.call(backward, { arrays: { x, w, moments, both, dy, dx }, numbers: shared })] : []),
      ],
    };
  };
