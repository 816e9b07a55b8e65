// The convolutional layer, directly from its definition: forward and backward are one list of products, read in three ways.
// The fast way is the matrix product (conv-im2col.ts); that both agree is tested.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region forward
/**
 * y = x ∗ w + b. Any number of images, one after the other.
 *
 * x [images · height · width · channels], w [kernel rows · kernel columns · channels / groups · filters], b [filters] or null
 * → y [images · out rows · out columns · filters]. As in every framework the kernel is not flipped: strictly, this is a
 * cross-correlation.
 */
export function convForward<A extends Floats>(
  x: A,
  w: A,
  b: A | null,
  g: ConvWindows,
  y: A = zeros(x, imagesIn(x, g) * g.rows.out * g.columns.out * g.filters),
): A {
  for (let at = 0; at < y.length; at++) y[at] = b ? b[at % g.filters] : 0;
  eachProduct(imagesIn(x, g), g, (atX, atW, atY) => {
    y[atY] += x[atX] * w[atW];
  });
  return y;
}
// #endregion

// #region backward
/**
 * Where y got x · w, x gets dy · w and w gets dy · x; b gets each dy of its filter.
 * dx, dw and db are *added to* what the arrays hold.
 */
export function convBackward<A extends Floats>(
  x: A,
  w: A,
  dy: A,
  g: ConvWindows,
  dx: A = zeros(x, x.length),
  dw: A = zeros(w, w.length),
  db: A = zeros(w, g.filters),
): { dx: A; dw: A; db: A } {
  eachProduct(imagesIn(x, g), g, (atX, atW, atY) => {
    dx[atX] += dy[atY] * w[atW];
    dw[atW] += dy[atY] * x[atX];
  });
  for (let at = 0; at < dy.length; at++) db[at % g.filters] += dy[at];
  return { dx, dw, db };
}
// #endregion

const imagesIn = (x: Floats, g: ConvWindows): number =>
  x.length / (g.rows.size * g.columns.size * g.channels);

// #region products
/**
 * Calls `visit` with the three places of every product of the layer.
 * Stride, pad, dilation and groups are here and nowhere else.
 */
export function eachProduct(
  images: number,
  { rows, columns, channels, filters, groups }: ConvWindows,
  visit: (atX: number, atW: number, atY: number) => void,
): void {
  const channelsRead = channels / groups;
  const filtersPerGroup = filters / groups;
  for (let n = 0; n < images; n++) {
    for (let i = 0; i < rows.out; i++) {
      const top = i * rows.stride - rows.pad.before;
      for (let j = 0; j < columns.out; j++) {
        const left = j * columns.stride - columns.pad.before;
        const output = ((n * rows.out + i) * columns.out + j) * filters;
        for (let tapRow = 0; tapRow < rows.kernel; tapRow++) {
          const row = top + tapRow * rows.dilation;
          if (row < 0 || row >= rows.size) continue;
          for (let tapColumn = 0; tapColumn < columns.kernel; tapColumn++) {
            const column = left + tapColumn * columns.dilation;
            if (column < 0 || column >= columns.size) continue;
            const pixel = ((n * rows.size + row) * columns.size + column) * channels;
            const tap = (tapRow * columns.kernel + tapColumn) * channelsRead;
            for (let f = 0; f < filters; f++) {
              const firstChannel = Math.floor(f / filtersPerGroup) * channelsRead;
              for (let c = 0; c < channelsRead; c++)
                visit(pixel + firstChannel + c, (tap + c) * filters + f, output + f);
            }
          }
        }
      }
    }
  }
}
// #endregion
