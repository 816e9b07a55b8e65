// Batch normalisation in pieces, because its moments are those of the whole batch: every thread sums its images in float64, the
// sums are joined in the order of the threads, then every thread works on. Sums of channels are rows of float64 for whole fours.
import { madd } from './madd';
import { storeLanes } from './rows';

// @ts-ignore: decorator
@inline
function low(v: v128): v128 {
  return f64x2.promote_low_f32x4(v);
}

// @ts-ignore: decorator
@inline
function high(v: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<u64>(v, v, 1, 1));
}

/** 1 / √(variance + ε). */
// @ts-ignore: decorator
@inline
function inverse(variance: usize, epsilon: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(v128.load(variance), epsilon)));
}

/** sums[c] = Σ x over n pixels. */
export function channelSums(n: i32, x: usize, channels: i32, sums: usize): void {
  const row: usize = channels << 2;
  for (let c = 0; c < channels; c += 4, x += 16, sums += 32) {
    let left = f64x2.splat(0),
      right = f64x2.splat(0);
    let p = x;
    for (let i = 0; i < n; ++i, p += row) {
      const v = v128.load(p);
      left = f64x2.add(left, low(v));
      right = f64x2.add(right, high(v));
    }
    v128.store(sums, left);
    v128.store(sums, right, 16);
  }
}

/** sums[c] = Σ (x − mean)². */
export function squaresAround(n: i32, x: usize, channels: i32, mean: usize, sums: usize): void {
  const row: usize = channels << 2;
  for (let c = 0; c < channels; c += 4, x += 16, mean += 16, sums += 32) {
    let left = f64x2.splat(0),
      right = f64x2.splat(0);
    const middle = v128.load(mean);
    let p = x;
    for (let i = 0; i < n; ++i, p += row) {
      const v = f32x4.sub(v128.load(p), middle);
      const a = low(v),
        b = high(v);
      left = f64x2.add(left, f64x2.mul(a, a));
      right = f64x2.add(right, f64x2.mul(b, b));
    }
    v128.store(sums, left);
    v128.store(sums, right, 16);
  }
}

/** sums[c] = Σ dy, along[c] = Σ dy · x̂ with x̂ = (x − mean) / √(variance + ε). */
export function batchNormSums(
  n: i32,
  x: usize,
  dy: usize,
  channels: i32,
  mean: usize,
  variance: usize,
  epsilon: f32,
  sums: usize,
  along: usize,
): void {
  const row: usize = channels << 2;
  const eps = f32x4.splat(epsilon);
  for (let c: usize = 0; c < row; c += 16, sums += 32, along += 32) {
    let left = f64x2.splat(0),
      right = f64x2.splat(0),
      leftAlong = f64x2.splat(0),
      rightAlong = f64x2.splat(0);
    const middle = v128.load(mean + c),
      factor = inverse(variance + c, eps);
    let p = x + c,
      d = dy + c;
    for (let i = 0; i < n; ++i, p += row, d += row) {
      const v = v128.load(d);
      const t = f32x4.mul(v, f32x4.mul(f32x4.sub(v128.load(p), middle), factor));
      left = f64x2.add(left, low(v));
      right = f64x2.add(right, high(v));
      leftAlong = f64x2.add(leftAlong, low(t));
      rightAlong = f64x2.add(rightAlong, high(t));
    }
    v128.store(sums, left);
    v128.store(sums, right, 16);
    v128.store(along, leftAlong);
    v128.store(along, rightAlong, 16);
  }
}

/** to[c] = Σ of the parts' sums, in their order, / n. A part is a row of float64, `partSize` bytes after the one before. */
export function joinSums(parts: i32, sums: usize, partSize: usize, channels: i32, n: f64, to: usize): void {
  for (let c = 0; c < channels; ++c, sums += 8, to += 4) {
    let sum: f64 = 0;
    let p = sums;
    for (let part = 0; part < parts; ++part, p += partSize) sum += load<f64>(p);
    store<f32>(to, <f32>(sum / n));
  }
}

/** to[c] += sums[c]. */
export function addSums(channels: i32, sums: usize, to: usize): void {
  for (let c = 0; c < channels; ++c, sums += 8, to += 4) store<f32>(to, load<f32>(to) + <f32>load<f64>(sums));
}

/** running += momentum · (batch · factor − running), where the batch's is finite. */
export function approach(channels: i32, momentum: f32, batch: usize, factor: f32, running: usize): void {
  for (let c = 0; c < channels; ++c, batch += 4, running += 4) {
    const old = load<f32>(running);
    if (!isFinite(load<f32>(batch))) continue;
    store<f32>(running, old + momentum * (load<f32>(batch) * factor - old));
  }
}

/** y = w · (x − mean) / √(variance + ε) + b. */
export function batchNorm(
  n: i32,
  x: usize,
  channels: i32,
  mean: usize,
  variance: usize,
  epsilon: f32,
  w: usize,
  b: usize,
  y: usize,
): void {
  const row: usize = channels << 2;
  const eps = f32x4.splat(epsilon);
  for (let c = 0; c < channels; c += 4) {
    const at: usize = c << 2;
    const middle = v128.load(mean + at),
      shift = v128.load(b + at);
    const factor = f32x4.mul(v128.load(w + at), inverse(variance + at, eps));
    let p = x + at,
      q = y + at;
    for (let i = 0; i < n; ++i, p += row, q += row)
      storeLanes(q, madd(f32x4.sub(v128.load(p), middle), factor, shift), channels - c);
  }
}

/** dx = w / √(variance + ε) · (dy − mean of dy − x̂ · mean of dy · x̂). */
export function batchNormBackward(
  n: i32,
  x: usize,
  dy: usize,
  channels: i32,
  mean: usize,
  variance: usize,
  epsilon: f32,
  w: usize,
  meanDy: usize,
  meanAlong: usize,
  dx: usize,
): void {
  const row: usize = channels << 2;
  const eps = f32x4.splat(epsilon);
  for (let c = 0; c < channels; c += 4) {
    const at: usize = c << 2;
    const middle = v128.load(mean + at),
      inv = inverse(variance + at, eps);
    const factor = f32x4.mul(v128.load(w + at), inv);
    const level = v128.load(meanDy + at),
      slope = f32x4.mul(v128.load(meanAlong + at), inv);
    let p = x + at,
      d = dy + at,
      q = dx + at;
    for (let i = 0; i < n; ++i, p += row, d += row, q += row) {
      const apart = f32x4.sub(v128.load(p), middle);
      const rest = f32x4.sub(f32x4.sub(v128.load(d), level), f32x4.mul(apart, slope));
      storeLanes(q, f32x4.mul(factor, rest), channels - c);
    }
  }
}
