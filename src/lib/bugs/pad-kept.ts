// WRONG ON PURPOSE. col2im through a padded copy, from which the padding has to be cut in the end. One channel. The right one
// is reference/col2im.ts. Where arrays know their shape the mistake makes a noise; in a flat buffer it makes none.
import type { Windows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from '#lib/reference/array.ts';

// #region backward
export function col2imPadded<A extends Floats>(
  cols: A,
  { rows, columns }: Windows,
  dx: A = zeros(cols, rows.size * columns.size),
): A {
  const padded = zeros(dx, (rows.padded + rows.overhang) * (columns.padded + columns.overhang));
  const width = columns.padded + columns.overhang;
  let at = 0;
  for (let i = 0; i < rows.out; i++)
    for (let j = 0; j < columns.out; j++)
      for (let tapRow = 0; tapRow < rows.kernel; tapRow++)
        for (let tapColumn = 0; tapColumn < columns.kernel; tapColumn++, at++) {
          const row = i * rows.stride + tapRow * rows.dilation;
          const column = j * columns.stride + tapColumn * columns.dilation;
          padded[row * width + column] += cols[at];
        }
  for (let row = 0; row < rows.size; row++) {
    const from = row * width;
    for (let column = 0; column < columns.size; column++)
      dx[row * columns.size + column] += padded[from + column];
  }
  return dx;
}
// #endregion
