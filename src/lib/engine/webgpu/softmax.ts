// Softmax with cross-entropy on the webgpu device, a thread an image. The mirror of reference/softmax.ts.
import type { Device, Head } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';
import type { Losses } from './losses.ts';

/** p = e^(z − largest) / Σ, loss = ln Σ − (z[label] − largest), predicted = the first of the largest. */
const forward = kernel({
  name: 'softmax',
  reads: { z: 'f32', label: 'i32' },
  writes: { p: 'f32', loss: 'f32', predicted: 'i32' },
  numbers: { each: 'u32', classes: 'i32' },
  body: /* wgsl */ `
fn at(image: u32) {
  let first = i32(image) * u.classes;
  var best = 0;
  for (var c = 1; c < u.classes; c += 1) { if (z[first + c] > z[first + best]) { best = c; } }
  let largest = z[first + best];
  var sum = 0.0;
  for (var c = 0; c < u.classes; c += 1) {
    let e = expOrNaN(z[first + c] - largest);
    p[first + c] = e;
    sum += e;
  }
  for (var c = 0; c < u.classes; c += 1) { p[first + c] /= sum; }
  loss[image] = logOrNaN(sum) - (z[first + label[image]] - largest);
  predicted[image] = best;
}`,
});

/** dz = weight · (p − 1 at the label, p elsewhere) / images. */
const backward = kernel({
  name: 'softmax dx',
  reads: { p: 'f32', label: 'i32' },
  writes: { dz: 'f32' },
  numbers: { each: 'u32', weight: 'f32' },
  body: /* wgsl */ `
fn at(i: u32) {
  let target_ = label[i / u.each] == i32(i % u.each);
  dz[i] = u.weight * (p[i] - select(0.0, 1.0, target_)) / f32(now.images);
}`,
});

export const head =
  (gpu: Binder, losses: (loss: Head['loss']) => Losses): Device['head'] =>
  ({ batch, classes, weight, z, dz, label }) => {
    const p = gpu.alloc(batch * classes, 'p');
    const loss = gpu.alloc(batch, 'loss');
    const predicted = gpu.alloc(batch, 'predicted');
    return {
      p,
      loss,
      predicted,
      ...losses(loss),
      forward: [
        gpu.call(forward, { arrays: { z, label, p, loss, predicted }, numbers: { each: 1, classes } }),
      ],
      backward: [gpu.call(backward, { arrays: { p, label, dz }, numbers: { each: classes, weight } })],
    };
  };
