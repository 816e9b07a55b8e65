// Convolution of one channel with one filter: the smallest listing that has stride, pad and dilation in it. The chapters on kernel
// size, padding and stride show it; the layer with channels and filters is conv.ts.
import type { Slide } from '#lib/geometry/slide.ts';
import type { Windows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region line
/** y[i] = Σ x[i · stride − pad + tap · dilation] · w[tap]; beyond x there are zeros. */
export function convLine<A extends Floats>(
  x: A, // [size]
  w: A, // [kernel]
  s: Slide,
  y: A = zeros(x, s.out), // [out]
): A {
  for (let i = 0; i < s.out; i++) {
    let sum = 0;
    for (let tap = 0; tap < s.kernel; tap++) {
      const at = i * s.stride - s.pad.before + tap * s.dilation;
      if (at >= 0 && at < s.size) sum += x[at] * w[tap];
    }
    y[i] = sum;
  }
  return y;
}
// #endregion

// #region plane
/**
 * Over a plane, row by row: x [rows · columns], w [kernel rows · kernel columns]
 * → y [out rows · out columns].
 */
export function convPlane<A extends Floats>(
  x: A,
  w: A,
  { rows, columns }: Windows,
  y: A = zeros(x, rows.out * columns.out),
): A {
  for (let i = 0; i < rows.out; i++) {
    const top = i * rows.stride - rows.pad.before;
    for (let j = 0; j < columns.out; j++) {
      const left = j * columns.stride - columns.pad.before;
      let sum = 0;
      for (let tapRow = 0; tapRow < rows.kernel; tapRow++) {
        const row = top + tapRow * rows.dilation;
        if (row < 0 || row >= rows.size) continue;
        for (let tapColumn = 0; tapColumn < columns.kernel; tapColumn++) {
          const column = left + tapColumn * columns.dilation;
          if (column < 0 || column >= columns.size) continue;
          const tap = tapRow * columns.kernel + tapColumn;
          sum += x[row * columns.size + column] * w[tap];
        }
      }
      y[i * columns.out + j] = sum;
    }
  }
  return y;
}
// #endregion
