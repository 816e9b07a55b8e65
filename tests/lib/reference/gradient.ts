// What the gradient checks draw and sum.
import { random } from '#lib/data/random.ts';

/** `length` normal draws from a seed. */
export function normals(seed: number, length: number, stream = 0): Float64Array {
  const draw = random(seed, stream);
  return Float64Array.from({ length }, () => draw.normal());
}

/** Σ a · b. */
export const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * b[i], 0);
