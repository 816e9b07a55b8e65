// The sum at the end of a residual block. Its backward is why gradients survive depth: dy arrives at both summands undiminished.
import { zeros, type Floats } from './array.ts';

// #region forward
/** y = a + b. */
export function sumForward<A extends Floats>(a: A, b: A, y: A = zeros(a, a.length)): A {
  for (let at = 0; at < a.length; at++) y[at] = a[at] + b[at];
  return y;
}
// #endregion

// #region backward
/** da += dy, db += dy. */
export function sumBackward<A extends Floats>(
  dy: A,
  da: A = zeros(dy, dy.length),
  db: A = zeros(dy, dy.length),
): { da: A; db: A } {
  for (let at = 0; at < dy.length; at++) {
    da[at] += dy[at];
    db[at] += dy[at];
  }
  return { da, db };
}
// #endregion
