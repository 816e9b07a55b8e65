// Dropout, inverted: what is kept is scaled up in training, so that at test time there is nothing to do. Srivastava et al. 2014.
import { zeros, type Floats } from './array.ts';

// #region mask
/**
 * A mask of 0 (dropped, with probability `rate`) and 1 / (1 − rate) (kept). `uniform` draws from [0, 1), once a value, in order.
 */
export function dropoutMask<A extends Floats>(mask: A, rate: number, uniform: () => number): A {
  for (let at = 0; at < mask.length; at++) mask[at] = uniform() < rate ? 0 : 1 / (1 - rate);
  return mask;
}
// #endregion

// #region forward
/** y = x · mask. */
export function dropoutForward<A extends Floats>(x: A, mask: A, y: A = zeros(x, x.length)): A {
  for (let at = 0; at < x.length; at++) y[at] = x[at] * mask[at];
  return y;
}
// #endregion

// #region backward
/** dx += dy · mask. */
export function dropoutBackward<A extends Floats>(dy: A, mask: A, dx: A = zeros(dy, dy.length)): A {
  for (let at = 0; at < dy.length; at++) dx[at] += dy[at] * mask[at];
  return dx;
}
// #endregion
