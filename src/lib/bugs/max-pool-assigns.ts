// WRONG ON PURPOSE. The gradient of max-pooling's input. The right one is reference/max-pool.ts. As found in solutions to
// CS231n's second assignment, whose test pools with stride = kernel and so cannot see it.
import { zeros, type Floats } from '#lib/reference/array.ts';

// #region backward
export function maxPoolBackward<A extends Floats>(
  dy: A,
  argmax: Int32Array,
  length: number,
  dx: A = zeros(dy, length),
): A {
  for (let at = 0; at < dy.length; at++) {
    const winner = argmax[at];
    dx[winner] = dy[at];
  }
  return dx;
}
// #endregion
