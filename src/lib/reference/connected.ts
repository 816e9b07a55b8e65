// The connected layer: every unit reads every value. Three matrix products, a sum.
import { zeros, type Floats } from './array.ts';
import { addProduct, matrix, transposed } from './matrix.ts';

// #region forward
/**
 * y = x · w + b, with x [images · inputs], w [inputs · units], b [units] or null;
 * y [images · units].
 */
export function connectedForward<A extends Floats>(
  x: A,
  w: A,
  b: A | null,
  units: number,
  y: A = zeros(x, (x.length * units) / (w.length / units)),
): A {
  const inputs = w.length / units;
  const images = x.length / inputs;
  for (let at = 0; at < y.length; at++) y[at] = b ? b[at % units] : 0;
  addProduct(
    matrix(x, images, inputs),
    matrix(w, inputs, units),
    matrix(y, images, units),
  );
  return y;
}
// #endregion

// #region backward
/** dx += dy · wᵀ, dw += xᵀ · dy, db += the rows of dy. */
export function connectedBackward<A extends Floats>(
  x: A,
  w: A,
  dy: A,
  units: number,
  dx: A = zeros(x, x.length),
  dw: A = zeros(w, w.length),
  db: A = zeros(w, units),
): { dx: A; dw: A; db: A } {
  const inputs = w.length / units;
  const images = x.length / inputs;
  addProduct(
    matrix(dy, images, units),
    transposed(matrix(w, inputs, units)),
    matrix(dx, images, inputs),
  );
  addProduct(
    transposed(matrix(x, images, inputs)),
    matrix(dy, images, units),
    matrix(dw, inputs, units),
  );
  for (let at = 0; at < dy.length; at++) db[at % units] += dy[at];
  return { dx, dw, db };
}
// #endregion
