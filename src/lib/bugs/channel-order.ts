// WRONG ON PURPOSE. The gradient of a convolution's weights; its patch matrix is channels last, its answer channels first. The
// right one is reference/conv-im2col.ts. What happens to weights that are carried from one framework to another.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from '#lib/reference/array.ts';

// #region backward
export function weightGradient<A extends Floats>(
  cols: A,
  dy: A,
  g: ConvWindows,
  dw: A = zeros(cols, g.rows.kernel * g.columns.kernel * g.channels * g.filters),
): A {
  const taps = g.rows.kernel * g.columns.kernel;
  for (let window = 0; window < g.rows.out * g.columns.out; window++) {
    for (let tap = 0; tap < taps; tap++) {
      for (let c = 0; c < g.channels; c++) {
        const from = (window * taps + tap) * g.channels + c;
        const to = c * taps + tap;
        for (let f = 0; f < g.filters; f++) dw[to * g.filters + f] += cols[from] * dy[window * g.filters + f];
      }
    }
  }
  return dw;
}
// #endregion
