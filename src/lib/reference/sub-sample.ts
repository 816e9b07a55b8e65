// LeNet-5's trainable sub-sampling: the sum of the window times a coefficient, plus a bias; both are the channel's own.
// LeCun et al. 1998, section II.B. The squash that follows is a layer of its own (activation.ts).
import type { PoolWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region forward
/** y = w[c] · Σ x + b[c]. x [images · height · width · channels], w [channels], b [channels]. */
export function subSampleForward<A extends Floats>(
  x: A,
  w: A,
  b: A,
  g: PoolWindows,
  y: A = zeros(x, (x.length / (g.rows.size * g.columns.size)) * g.rows.out * g.columns.out),
): A {
  for (let at = 0; at < y.length; at++) y[at] = b[at % g.channels];
  eachTerm(x.length, g, (atX, atY, c) => {
    y[atY] += w[c] * x[atX];
  });
  return y;
}
// #endregion

// #region backward
/** dx += w · dy, dw += x · dy over the terms of each sum, db += dy. */
export function subSampleBackward<A extends Floats>(
  x: A,
  w: A,
  dy: A,
  g: PoolWindows,
  dx: A = zeros(x, x.length),
  dw: A = zeros(w, w.length),
  db: A = zeros(w, w.length),
): { dx: A; dw: A; db: A } {
  eachTerm(x.length, g, (atX, atY, c) => {
    dx[atX] += w[c] * dy[atY];
    dw[c] += x[atX] * dy[atY];
  });
  for (let at = 0; at < dy.length; at++) db[at % g.channels] += dy[at];
  return { dx, dw, db };
}
// #endregion

// #region terms
/** Calls `visit` for every pixel of every window. Windows do not overlap and there is no padding: the stride is the kernel's size. */
function eachTerm(
  length: number,
  { rows, columns, channels }: PoolWindows,
  visit: (atX: number, atY: number, channel: number) => void,
): void {
  for (let n = 0; n < length / (rows.size * columns.size * channels); n++) {
    for (let row = 0; row < rows.out * rows.kernel; row++) {
      for (let column = 0; column < columns.out * columns.kernel; column++) {
        const pixel = ((n * rows.size + row) * columns.size + column) * channels;
        const i = Math.floor(row / rows.kernel);
        const j = Math.floor(column / columns.kernel);
        const output = ((n * rows.out + i) * columns.out + j) * channels;
        for (let c = 0; c < channels; c++) visit(pixel + c, output + c, c);
      }
    }
  }
}
// #endregion
