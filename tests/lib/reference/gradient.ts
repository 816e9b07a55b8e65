// The gradient check of every kernel: what backward says against central differences, in float64.
import { random } from '#lib/data/random.ts';

/** `length` normal draws from a seed. */
export function normals(seed: number, length: number, stream = 0): Float64Array {
  const draw = random(seed, stream);
  return Float64Array.from({ length }, () => draw.normal());
}

/** Σ a · b. */
export const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * b[i], 0);

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

/** ∂ f / ∂ x at each entry, f read at x ± h. `x` is put back as it was. */
export function slopes(f: () => number, x: Float64Array, h = 1e-5): Float64Array {
  return x.map((_, i) => {
    const before = x[i];
    x[i] = before + h;
    const above = f();
    x[i] = before - h;
    const below = f();
    x[i] = before;
    return (above - below) / (2 * h);
  });
}
