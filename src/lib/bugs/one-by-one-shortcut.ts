// WRONG ON PURPOSE. The gradient of a 1 × 1 convolution's input without im2col, since "a 1 × 1 window is a pixel". The right
// one is reference/conv-im2col.ts. As in darknet's convolutional_layer.c, which asks for l.size == 1 only.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from '#lib/reference/array.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { addProduct, matrix, transposed } from '#lib/reference/matrix.ts';

// #region backward
export function inputGradient<A extends Floats>(
  w: A,
  dy: A,
  g: ConvWindows,
  dx: A = zeros(w, g.rows.size * g.columns.size * g.channels),
): A {
  const windows = g.rows.out * g.columns.out;
  const taps = g.rows.kernel * g.columns.kernel * g.channels;
  const shortcut = g.rows.kernel === 1;
  const dcols = shortcut ? dx : zeros(dx, windows * taps);
  const turned = transposed(matrix(w, taps, g.filters));
  addProduct(matrix(dy, windows, g.filters), turned, matrix(dcols, windows, taps));
  return shortcut ? dx : col2im(dcols, g, dx);
}
// #endregion
