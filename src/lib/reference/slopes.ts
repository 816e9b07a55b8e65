// The gradient check: slopes by central differences, to hold a backward against. In float64, where rounding leaves nine digits.
import { zeros, type Floats } from './array.ts';

// #region slopes
/**
 * ∂f/∂x at each entry: (f at x + h − f at x − h) / 2h. `f` reads `x`, which is moved entry by entry and put back as it was.
 */
export function slopes<A extends Floats>(f: () => number, x: A, h = 1e-5): A {
  const slope = zeros(x, x.length);
  for (let i = 0; i < x.length; i++) {
    const before = x[i];
    x[i] = before + h;
    const above = f();
    x[i] = before - h;
    const below = f();
    x[i] = before;
    slope[i] = (above - below) / (2 * h);
  }
  return slope;
}
// #endregion

/** The largest |a − b| / max(1, |a|, |b|). */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const error = Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(a[i]), Math.abs(b[i]));
    worst = Number.isNaN(error) ? Infinity : Math.max(worst, error);
  }
  return worst;
}
