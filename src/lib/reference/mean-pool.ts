// Mean pooling: the mean of each window, channel by channel; also over the whole image at once. "Average pooling" is the same thing.
import { isInside, sourcesOf, type Slide } from '#lib/geometry/slide.ts';
import type { PoolWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region forward
/**
 * y = the mean of the window's pixels. Padding is not counted: neither in the sum nor in the number of pixels.
 *
 * x [images · height · width · channels] → y [images · out rows · out columns · channels].
 */
export function meanPoolForward<A extends Floats>(
  x: A,
  g: PoolWindows,
  y: A = zeros(x, (x.length / (g.rows.size * g.columns.size)) * g.rows.out * g.columns.out),
): A {
  y.fill(0);
  eachShare(x.length, g, (atX, atY, share) => {
    y[atY] += x[atX] * share;
  });
  return y;
}
// #endregion

// #region backward
/** Every pixel of a window gets the same share: dx += dy / pixels in the window. `length` is that of x. */
export function meanPoolBackward<A extends Floats>(
  dy: A,
  g: PoolWindows,
  length: number,
  dx: A = zeros(dy, length),
): A {
  eachShare(length, g, (atX, atY, share) => {
    dx[atX] += dy[atY] * share;
  });
  return dx;
}
// #endregion

// #region global-forward
/** y = the mean of each channel over all its pixels: x [images · pixels · channels] → y [images · channels]. */
export function globalMeanPoolForward<A extends Floats>(
  x: A,
  pixels: number,
  channels: number,
  y: A = zeros(x, x.length / pixels),
): A {
  y.fill(0);
  for (let at = 0; at < x.length; at++) y[outputOf(at, pixels, channels)] += x[at] / pixels;
  return y;
}
// #endregion

// #region global-backward
/** dx += dy / pixels. */
export function globalMeanPoolBackward<A extends Floats>(
  dy: A,
  pixels: number,
  channels: number,
  dx: A = zeros(dy, dy.length * pixels),
): A {
  for (let at = 0; at < dx.length; at++) dx[at] += dy[outputOf(at, pixels, channels)] / pixels;
  return dx;
}
// #endregion

const outputOf = (at: number, pixels: number, channels: number): number =>
  Math.floor(at / (pixels * channels)) * channels + (at % channels);

// #region shares
/** Calls `visit` with every pixel of every window and the pixel's share in the mean. */
function eachShare(
  length: number,
  { rows, columns, channels }: PoolWindows,
  visit: (atX: number, atY: number, share: number) => void,
): void {
  for (let n = 0; n < length / (rows.size * columns.size * channels); n++) {
    for (let i = 0; i < rows.out; i++) {
      const tapRows = inside(rows, i);
      for (let j = 0; j < columns.out; j++) {
        const tapColumns = inside(columns, j);
        const output = ((n * rows.out + i) * columns.out + j) * channels;
        for (const row of tapRows) {
          for (const column of tapColumns) {
            const pixel = ((n * rows.size + row) * columns.size + column) * channels;
            for (let c = 0; c < channels; c++)
              visit(pixel + c, output + c, 1 / (tapRows.length * tapColumns.length));
          }
        }
      }
    }
  }
}
// #endregion

/** The rows or columns of a window that are not padding. */
const inside = (s: Slide, i: number): number[] => sourcesOf(s, i).filter((position) => isInside(s, position));
