// The optimisers: one pass over the flat parameters, four at a time. g is the sum of the gradients of `parts` threads,
// always added in the same order; weight decay adds decay·w to it. n is a multiple of 4.
import { madd } from './madd';

// @ts-ignore: decorator
@inline
function gradient(g: usize, parts: i32, partSize: usize, w: v128, decay: v128): v128 {
  let sum = v128.load(g);
  for (let part = 1; part < parts; ++part) sum = f32x4.add(sum, v128.load((g += partSize)));
  return madd(decay, w, sum);
}

/** v ← momentum·v + g; w ← w − rate·v (Polyak 1964). */
export function sgd(
  n: i32, w: usize, g: usize, parts: i32, partSize: usize, v: usize, rate: f32, momentum: f32, decay: f32,
): void {
  const step = f32x4.splat(-rate), keep = f32x4.splat(momentum), pull = f32x4.splat(decay);
  for (const end = w + (n << 2); w < end; w += 16, g += 16, v += 16) {
    const old = v128.load(w);
    const speed = madd(keep, v128.load(v), gradient(g, parts, partSize, old, pull));
    v128.store(v, speed);
    v128.store(w, madd(step, speed, old));
  }
}

/** s ← rho·s + (1 − rho)·g²; w ← w − rate·g / (√s + epsilon) (Hinton, lecture 6e, 2012). */
export function rmsProp(
  n: i32, w: usize, g: usize, parts: i32, partSize: usize, s: usize, rate: f32, rho: f32, epsilon: f32, decay: f32,
): void {
  const step = f32x4.splat(-rate), keep = f32x4.splat(rho), take = f32x4.splat(1 - rho);
  const eps = f32x4.splat(epsilon), pull = f32x4.splat(decay);
  for (const end = w + (n << 2); w < end; w += 16, g += 16, s += 16) {
    const old = v128.load(w);
    const slope = gradient(g, parts, partSize, old, pull);
    const square = madd(keep, v128.load(s), f32x4.mul(take, f32x4.mul(slope, slope)));
    v128.store(s, square);
    v128.store(w, madd(step, f32x4.div(slope, f32x4.add(f32x4.sqrt(square), eps)), old));
  }
}

/**
 * m ← beta1·m + (1 − beta1)·g; s ← beta2·s + (1 − beta2)·g²; w ← w − rate·(m/(1−beta1ᵗ)) / (√(s/(1−beta2ᵗ)) + epsilon)
 * (Kingma & Ba 2015, algorithm 1). The caller gives fix1 = 1/(1−beta1ᵗ) and fix2 = 1/(1−beta2ᵗ).
 */
export function adam(
  n: i32, w: usize, g: usize, parts: i32, partSize: usize, m: usize, s: usize,
  rate: f32, beta1: f32, beta2: f32, epsilon: f32, decay: f32, fix1: f32, fix2: f32,
): void {
  const step = f32x4.splat(-rate * fix1), correct = f32x4.splat(fix2), eps = f32x4.splat(epsilon);
  const keep1 = f32x4.splat(beta1), take1 = f32x4.splat(1 - beta1);
  const keep2 = f32x4.splat(beta2), take2 = f32x4.splat(1 - beta2), pull = f32x4.splat(decay);
  for (const end = w + (n << 2); w < end; w += 16, g += 16, m += 16, s += 16) {
    const old = v128.load(w);
    const slope = gradient(g, parts, partSize, old, pull);
    const mean = madd(keep1, v128.load(m), f32x4.mul(take1, slope));
    const square = madd(keep2, v128.load(s), f32x4.mul(take2, f32x4.mul(slope, slope)));
    v128.store(m, mean);
    v128.store(s, square);
    const spread = f32x4.add(f32x4.sqrt(f32x4.mul(square, correct)), eps);
    v128.store(w, madd(step, f32x4.div(mean, spread), old));
  }
}

/** Σ x², in float64: 0 · ∞ and NaN come through, so one number tells whether all of x is finite. */
export function squares(n: i32, x: usize): f64 {
  let sum = f64x2.splat(0);
  for (const end = x + (n << 2); x < end; x += 16) {
    const v = v128.load(x);
    const low = f64x2.promote_low_f32x4(v), high = f64x2.promote_low_f32x4(v128.shuffle<u64>(v, v, 1, 1));
    sum = f64x2.add(sum, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Σ x in order, in float64. */
export function total(n: i32, x: usize): f64 {
  let sum: f64 = 0;
  for (const end = x + (n << 2); x < end; x += 4) sum += load<f32>(x);
  return sum;
}
