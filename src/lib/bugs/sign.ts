// WRONG ON PURPOSE. One step of learning from a delta as darknet keeps it, −∂L/∂y. Every array is right and the step goes
// uphill. darknet itself adds (axpy_cpu in update_convolutional_layer); see reference/conv-im2col.ts for dw.
import { zeros, type Floats } from '#lib/reference/array.ts';
import { addProduct, matrix, transposed } from '#lib/reference/matrix.ts';

// #region backward
export function learn<A extends Floats>(w: A, cols: A, delta: A, rate: number): A {
  const windows = delta.length; // one filter
  const taps = w.length;
  const updates = zeros(w, taps);
  const turned = transposed(matrix(cols, windows, taps));
  addProduct(turned, matrix(delta, windows, 1), matrix(updates, taps, 1));
  const next = zeros(w, taps);
  for (let tap = 0; tap < taps; tap++) next[tap] = w[tap] - rate * updates[tap];
  return next;
}
// #endregion
