// Max-pooling: the largest value of each window, channel by channel. Backward needs
// to know only where it stood.
import type { PoolWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region forward
/**
 * y = max of each window. Padding is never the largest, whatever its neighbours; of
 * equal values the first wins; NaN wins over all.
 *
 * x [images · height · width · channels] → y [images · out rows · out columns ·
 * channels], and `argmax` the place in x of each value of y.
 */
export function maxPoolForward<A extends Floats>(
  x: A,
  { rows, columns, channels }: PoolWindows,
  y: A = zeros(x, (x.length / (rows.size * columns.size)) * rows.out * columns.out),
  argmax: Int32Array = new Int32Array(y.length),
): { y: A; argmax: Int32Array } {
  let at = 0;
  for (let n = 0; n < x.length / (rows.size * columns.size * channels); n++) {
    for (let i = 0; i < rows.out; i++) {
      for (let j = 0; j < columns.out; j++) {
        for (let c = 0; c < channels; c++, at++) {
          let winner = -1;
          for (let tapRow = 0; tapRow < rows.kernel; tapRow++) {
            const row = i * rows.stride - rows.pad.before + tapRow * rows.dilation;
            if (row < 0 || row >= rows.size) continue;
            for (let tapColumn = 0; tapColumn < columns.kernel; tapColumn++) {
              const column =
                j * columns.stride -
                columns.pad.before +
                tapColumn * columns.dilation;
              if (column < 0 || column >= columns.size) continue;
              const pixel =
                ((n * rows.size + row) * columns.size + column) * channels + c;
              if (winner < 0 || x[pixel] > x[winner] || Number.isNaN(x[pixel]))
                winner = pixel;
            }
          }
          y[at] = x[winner];
          argmax[at] = winner;
        }
      }
    }
  }
  return { y, argmax };
}
// #endregion

// #region backward
/**
 * dx[argmax] += dy. It must be +=, for where windows overlap, one pixel can win
 * several of them.
 * `length` is that of x.
 */
export function maxPoolBackward<A extends Floats>(
  dy: A,
  argmax: Int32Array,
  length: number,
  dx: A = zeros(dy, length),
): A {
  for (let at = 0; at < dy.length; at++) dx[argmax[at]] += dy[at];
  return dx;
}
// #endregion
