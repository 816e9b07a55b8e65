// WRONG ON PURPOSE. The gradient of a convolution's input, one channel, one filter. Shown in the chapter on im2col, backward.
// The right one is reference/conv.ts. As in a pull request to a much-copied solution of a course (Kulbear, 34).
import type { Windows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from '#lib/reference/array.ts';

// #region backward
export function inputGradient<A extends Floats>(
  w: A,
  dy: A,
  { rows, columns }: Windows,
  dx: A = zeros(w, rows.size * columns.size),
): A {
  for (let i = 0; i < rows.out; i++) {
    for (let j = 0; j < columns.out; j++) {
      const pixel = i * columns.size + j;
      for (let tapRow = 0; tapRow < rows.kernel; tapRow++) {
        for (let tapColumn = 0; tapColumn < columns.kernel; tapColumn++) {
          const tap = tapRow * columns.kernel + tapColumn;
          dx[pixel + tapRow * columns.size + tapColumn] += dy[i * columns.out + j] * w[tap];
        }
      }
    }
  }
  return dx;
}
// #endregion
