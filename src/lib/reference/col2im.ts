// col2im: every row of the matrix goes back to its window, and where windows overlap, the values add up.
// The mirror of im2col.ts, and its adjoint: ⟨im2col x, y⟩ = ⟨x, col2im y⟩ for all x and y.
import type { PoolWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region col2im
/**
 * cols [windows × kernel rows · kernel columns · channels]
 * → dx [height · width · channels], *added to* it; padding is dropped.
 *
 * One image. The mirror of im2col.ts: the same loops, and one assignment
 * turned round. Zeros were written there; nothing comes back from them here.
 * Source: darknet, `src/col2im.c`.
 */
export function col2im<A extends Floats>(
  cols: A,
  { rows, columns, channels }: PoolWindows,
  dx: A = zeros(cols, rows.size * columns.size * channels),
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
            if (inside) dx[pixel + c] += cols[at];
        }
      }
    }
  }
  return dx;
}
// #endregion
