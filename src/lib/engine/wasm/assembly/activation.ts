// Activations and their gradients, element by element, n floats; x and y may be the same array, dy and dx too.
// The gradients are written in terms of y, so x need not be kept. Up to 3 floats past the end are touched: slack.
import { exp, tanh as tanh4 } from './exp';
import { zero } from './madd';

/** y = max(x, 0). */
export function relu(n: i32, x: usize, y: usize): void {
  for (const end = x + (n << 2); x < end; x += 16, y += 16) v128.store(y, f32x4.max(v128.load(x), zero()));
}

/** dx = dy where y > 0, else 0. */
export function reluBackward(n: i32, y: usize, dy: usize, dx: usize): void {
  for (const end = y + (n << 2); y < end; y += 16, dy += 16, dx += 16)
    v128.store(dx, v128.and(v128.load(dy), f32x4.gt(v128.load(y), zero())));
}

/** y = 1 / (1 + e^−x). */
export function logistic(n: i32, x: usize, y: usize): void {
  const one = f32x4.splat(1);
  for (const end = x + (n << 2); x < end; x += 16, y += 16)
    v128.store(y, f32x4.div(one, f32x4.add(one, exp(f32x4.neg(v128.load(x))))));
}

/** dx = dy · y · (1 − y). */
export function logisticBackward(n: i32, y: usize, dy: usize, dx: usize): void {
  const one = f32x4.splat(1);
  for (const end = y + (n << 2); y < end; y += 16, dy += 16, dx += 16) {
    const v = v128.load(y);
    v128.store(dx, f32x4.mul(v128.load(dy), f32x4.mul(v, f32x4.sub(one, v))));
  }
}

/** y = a·tanh(b·x). LeNet's squash has a = 1.7159, b = 2/3 (LeCun et al. 1998, appendix A). */
export function tanh(n: i32, x: usize, a: f32, b: f32, y: usize): void {
  const a4 = f32x4.splat(a),
    b4 = f32x4.splat(b);
  for (const end = x + (n << 2); x < end; x += 16, y += 16)
    v128.store(y, f32x4.mul(a4, tanh4(f32x4.mul(b4, v128.load(x)))));
}

/** dx = dy · a·b·(1 − (y/a)²) = dy · (b/a) · (a² − y²). */
export function tanhBackward(n: i32, y: usize, dy: usize, a: f32, b: f32, dx: usize): void {
  const square = f32x4.splat(a * a),
    ratio = f32x4.splat(b / a);
  for (const end = y + (n << 2); y < end; y += 16, dy += 16, dx += 16) {
    const v = v128.load(y);
    v128.store(dx, f32x4.mul(v128.load(dy), f32x4.mul(ratio, f32x4.sub(square, f32x4.mul(v, v)))));
  }
}
