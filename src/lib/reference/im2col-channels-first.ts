// im2col as darknet, Caffe and most lectures write it: channels first, a column a window. The matrix of this book (im2col.ts) is channels
// last, a row a window; this listing is for the reader who has to hand in the other one.
import type { PoolWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region im2col
/**
 * x [channels · height · width]
 * → cols [channels · kernel rows · kernel columns × windows]; padding becomes 0.
 *
 * Filters [filters × channels · kernel rows · kernel columns] times it are the
 * output, channels first. One image. Source: darknet, `src/im2col.c`.
 */
export function im2colChannelsFirst<A extends Floats>(
  x: A,
  { rows, columns, channels }: PoolWindows,
  cols: A = zeros(
    x,
    channels * rows.kernel * columns.kernel * rows.out * columns.out,
  ),
): A {
  let at = 0;
  for (let c = 0; c < channels; c++) {
    for (let tapRow = 0; tapRow < rows.kernel; tapRow++) {
      for (let tapColumn = 0; tapColumn < columns.kernel; tapColumn++) {
        for (let i = 0; i < rows.out; i++) {
          for (let j = 0; j < columns.out; j++, at++) {
            const row = i * rows.stride - rows.pad.before + tapRow * rows.dilation;
            const column =
              j * columns.stride -
              columns.pad.before +
              tapColumn * columns.dilation;
            const inside =
              row >= 0 && row < rows.size && column >= 0 && column < columns.size;
            cols[at] = inside
              ? x[(c * rows.size + row) * columns.size + column]
              : 0;
          }
        }
      }
    }
  }
  return cols;
}
// #endregion
