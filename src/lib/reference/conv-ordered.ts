// The convolutional layer by the products of conv.ts, in the order in which its arrays lie in memory: filters innermost, so that
// weights and outputs are read and written one after the other. No matrix. One group.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region forward
/** y = x ∗ w, one image. Shapes as in conv.ts. */
export function convOrdered<A extends Floats>(
  x: A,
  w: A,
  { rows, columns, channels, filters }: ConvWindows,
  y: A = zeros(x, rows.out * columns.out * filters),
): A {
  y.fill(0);
  for (let i = 0; i < rows.out; i++) {
    for (let j = 0; j < columns.out; j++) {
      const output = (i * columns.out + j) * filters;
      for (let tapRow = 0; tapRow < rows.kernel; tapRow++) {
        const row = i * rows.stride - rows.pad.before + tapRow * rows.dilation;
        if (row < 0 || row >= rows.size) continue;
        for (let tapColumn = 0; tapColumn < columns.kernel; tapColumn++) {
          const column = j * columns.stride - columns.pad.before + tapColumn * columns.dilation;
          if (column < 0 || column >= columns.size) continue;
          const pixel = (row * columns.size + column) * channels;
          const tap = (tapRow * columns.kernel + tapColumn) * channels;
          for (let c = 0; c < channels; c++) {
            const value = x[pixel + c];
            const weights = (tap + c) * filters;
            for (let f = 0; f < filters; f++) y[output + f] += value * w[weights + f];
          }
        }
      }
    }
  }
  return y;
}
// #endregion
