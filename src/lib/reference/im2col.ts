// im2col: every window of the image becomes a row of a matrix, and a convolution becomes a matrix product.
// Its mirror is col2im.ts: the same loops, the one assignment turned round.
import type { PoolWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region im2col
/**
 * x [height · width · channels]
 * → cols [windows × kernel rows · kernel columns · channels]; padding becomes 0.
 *
 * One image. Channels last, as everywhere in this book; darknet's matrix (channels
 * first) is the transpose of this one with its rows in another order.
 * Source: Chellapilla, Puri & Simard 2006; darknet, `src/im2col.c`.
 */
export function im2col<A extends Floats>(
  x: A,
  { rows, columns, channels }: PoolWindows,
  cols: A = zeros(
    x,
    rows.out * columns.out * rows.kernel * columns.kernel * channels,
  ),
): A {
  let at = 0;
  for (let i = 0; i < rows.out; i++) {
    for (let j = 0; j < columns.out; j++) {
      for (let tapRow = 0; tapRow < rows.kernel; tapRow++) {
        for (let tapColumn = 0; tapColumn < columns.kernel; tapColumn++) {
          const row = i * rows.stride - rows.pad.before + tapRow * rows.dilation;
          const column =
            j * columns.stride - columns.pad.before + tapColumn * columns.dilation;
          const inside =
            row >= 0 && row < rows.size && column >= 0 && column < columns.size;
          const pixel = (row * columns.size + column) * channels;
          for (let c = 0; c < channels; c++, at++)
            cols[at] = inside ? x[pixel + c] : 0;
        }
      }
    }
  }
  return cols;
}
// #endregion
