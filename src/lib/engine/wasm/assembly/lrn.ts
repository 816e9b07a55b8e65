// Local response normalisation, four channels at a time. Squares, and what neighbours take back, are laid in a line with zeros
// on both sides, so that the first and the last channel need no case of their own.
import { exp, log } from './exp';
import { storeLanes } from './rows';

/** Sum of 2·reach + 1 neighbours, the first of them at p. */
// @ts-ignore: decorator
@inline
function around(p: usize, reach: i32): v128 {
  let sum = v128.load(p);
  for (const end = p + (reach << 3); p < end; ) sum = f32x4.add(sum, v128.load((p += 4)));
  return sum;
}

/**
 * y = x / d^β with d = k + α Σ x² over the channels at most `reach` away. Keeps d, and d^−β, for backward.
 * @param line  channels + 2·reach floats, all 0 at first: a pixel with nothing beside it
 */
export function lrn(
  pixels: i32,
  x: usize,
  channels: i32,
  reach: i32,
  k: f32,
  alpha: f32,
  beta: f32,
  line: usize,
  d: usize,
  power: usize,
  y: usize,
): void {
  const middle = line + (reach << 2);
  const least = f32x4.splat(k),
    part = f32x4.splat(alpha),
    minus = f32x4.splat(-beta);
  const row: usize = channels << 2;
  for (let pixel = 0; pixel < pixels; ++pixel, x += row, d += row, power += row, y += row) {
    for (let c = 0; c < channels; c += 4) {
      const v = v128.load(x + (c << 2));
      storeLanes(middle + (c << 2), f32x4.mul(v, v), channels - c);
    }
    for (let c = 0; c < channels; c += 4) {
      const at: usize = c << 2;
      const damping = f32x4.add(least, f32x4.mul(part, around(line + at, reach)));
      const raised = exp(f32x4.mul(minus, log(damping)));
      storeLanes(d + at, damping, channels - c);
      storeLanes(power + at, raised, channels - c);
      storeLanes(y + at, f32x4.mul(v128.load(x + at), raised), channels - c);
    }
  }
}

/** dx = dy / d^β − 2αβ · x · Σ dy′ · x′ / d′^(β + 1) over the channels that have this one as a neighbour. */
export function lrnBackward(
  pixels: i32,
  x: usize,
  dy: usize,
  channels: i32,
  reach: i32,
  alpha: f32,
  beta: f32,
  line: usize,
  d: usize,
  power: usize,
  dx: usize,
): void {
  const middle = line + (reach << 2);
  const pull = f32x4.splat(2 * alpha * beta);
  const row: usize = channels << 2;
  for (let pixel = 0; pixel < pixels; ++pixel, x += row, dy += row, d += row, power += row, dx += row) {
    for (let c = 0; c < channels; c += 4) {
      const at: usize = c << 2;
      const raised = f32x4.div(v128.load(power + at), v128.load(d + at));
      const back = f32x4.mul(f32x4.mul(v128.load(dy + at), v128.load(x + at)), raised);
      storeLanes(middle + at, back, channels - c);
    }
    for (let c = 0; c < channels; c += 4) {
      const at: usize = c << 2;
      const own = f32x4.mul(v128.load(dy + at), v128.load(power + at));
      const taken = f32x4.mul(f32x4.mul(pull, v128.load(x + at)), around(line + at, reach));
      storeLanes(dx + at, f32x4.sub(own, taken), channels - c);
    }
  }
}
