// Softmax with cross-entropy, one image at a time, stable: the largest logit is taken off first.
import { exp } from './exp';
import { storeLanes } from './rows';

/** p = e^(z − max z) / Σ. Returns the log of the sum, so that −log p[i] = result − (z[i] − max z). */
function normalise(n: i32, z: usize, top: f32, p: usize): f64 {
  for (let i = 0; i < n; i += 4)
    storeLanes(p + (i << 2), exp(f32x4.sub(v128.load(z + (i << 2)), f32x4.splat(top))), n - i);
  let sum: f64 = 0;
  for (let i = 0; i < n; ++i) sum += load<f32>(p + (i << 2));
  const share = <f32>(1 / sum);
  for (let i = 0; i < n; ++i) store<f32>(p + (i << 2), load<f32>(p + (i << 2)) * share);
  return Math.log(sum);
}

/** p = softmax(z), loss[image] = −log p[label], said[image] = the class of the largest logit, the first of equals. */
export function softmax(
  images: i32,
  z: usize,
  label: usize,
  n: i32,
  p: usize,
  loss: usize,
  said: usize,
): void {
  for (let image = 0; image < images; ++image, z += n << 2, p += n << 2) {
    let best = 0;
    let top = load<f32>(z);
    for (let i = 1; i < n; ++i) {
      const v = load<f32>(z + (i << 2));
      if (v > top) {
        top = v;
        best = i;
      }
    }
    const logSum = normalise(n, z, top, p);
    const truth = load<i32>(label + (image << 2));
    store<f32>(loss + (image << 2), <f32>(logSum - (<f64>load<f32>(z + (truth << 2)) - <f64>top)));
    store<i32>(said + (image << 2), best);
  }
}

/** dz = scale·(p − one-hot(label)); scale is 1 / batch for a mean loss. */
export function softmaxBackward(images: i32, p: usize, label: usize, n: i32, scale: f32, dz: usize): void {
  for (let image = 0; image < images; ++image, p += n << 2, dz += n << 2) {
    for (let i = 0; i < n; ++i) store<f32>(dz + (i << 2), load<f32>(p + (i << 2)) * scale);
    const truth = dz + (load<i32>(label + (image << 2)) << 2);
    store<f32>(truth, load<f32>(truth) - scale);
  }
}
