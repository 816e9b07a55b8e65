// Activations: each is a function and its slope, the slope written in the function's own value, so that backward needs y and not x.
import { zeros, type Floats } from './array.ts';

export interface Activation {
  /** y = f(x). */
  readonly f: (x: number) => number;
  /** f′(x), from y = f(x). */
  readonly slope: (y: number) => number;
}

/** LeNet-5's constants: f(1) = 1 and f(−1) = −1, and the curve is steep there. LeCun et al. 1998, appendix A. */
const amplitude = 1.7159;
const steepness = 2 / 3;

// #region functions
export const activations = {
  /** max(0, x), and NaN stays NaN; at 0 the slope is taken as 0. */
  relu: { f: (x) => (x < 0 ? 0 : x), slope: (y) => (y > 0 ? 1 : 0) },
  /** 1 / (1 + e^−x); its slope is never more than 1/4. */
  logistic: { f: (x) => 1 / (1 + Math.exp(-x)), slope: (y) => y * (1 - y) },
  tanh: { f: Math.tanh, slope: (y) => 1 - y * y },
  /** 1.7159 · tanh(2x/3). */
  scaledTanh: {
    f: (x) => amplitude * Math.tanh(steepness * x),
    slope: (y) => steepness * (amplitude - (y * y) / amplitude),
  },
} as const satisfies Record<string, Activation>;
// #endregion

export type ActivationName = keyof typeof activations;

// #region forward
/** y = f(x), value by value. y may be x itself. */
export function activationForward<A extends Floats>(x: A, { f }: Activation, y: A = zeros(x, x.length)): A {
  for (let at = 0; at < x.length; at++) y[at] = f(x[at]);
  return y;
}
// #endregion

// #region backward
/** dx += dy · f′(x). */
export function activationBackward<A extends Floats>(
  y: A,
  dy: A,
  { slope }: Activation,
  dx: A = zeros(y, y.length),
): A {
  for (let at = 0; at < y.length; at++) dx[at] += dy[at] * slope(y[at]);
  return dx;
}
// #endregion
