// The transposed convolution: a convolution's input gradient used as a step forward, so that a map becomes larger where a stride made
// one smaller. The same list of products as in conv.ts, read with x and y in each other's place.
// Source: Dumoulin & Visin 2016, arXiv 1603.07285, chapter 4.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';
import { eachProduct } from './conv.ts';

// #region forward
/**
 * Every value of x is multiplied with the kernel and added to its window of y. Any number of images, one after the other.
 *
 * `g` are the windows over y, so those of the convolution that makes x's shape of y's: it has as many filters as x has channels.
 * x [images · out rows · out columns · g.filters], w [kernel rows · kernel columns · g.channels / groups · g.filters],
 * b [g.channels] or null → y [images · rows · columns · g.channels].
 */
export function transposedConvForward<A extends Floats>(
  x: A,
  w: A,
  b: A | null,
  g: ConvWindows,
  y: A = zeros(x, imagesIn(x, g) * g.rows.size * g.columns.size * g.channels),
): A {
  for (let at = 0; at < y.length; at++) y[at] = b ? b[at % g.channels] : 0;
  eachProduct(imagesIn(x, g), g, (atY, atW, atX) => {
    y[atY] += x[atX] * w[atW];
  });
  return y;
}
// #endregion

// #region backward
/**
 * Where y got x · w, x gets dy · w and w gets dy · x: dx is a convolution of dy. b gets each dy of its channel.
 * dx, dw and db are *added to* what the arrays hold.
 */
export function transposedConvBackward<A extends Floats>(
  x: A,
  w: A,
  dy: A,
  g: ConvWindows,
  dx: A = zeros(x, x.length),
  dw: A = zeros(w, w.length),
  db: A = zeros(w, g.channels),
): { dx: A; dw: A; db: A } {
  eachProduct(imagesIn(x, g), g, (atY, atW, atX) => {
    dx[atX] += dy[atY] * w[atW];
    dw[atW] += dy[atY] * x[atX];
  });
  for (let at = 0; at < dy.length; at++) db[at % g.channels] += dy[at];
  return { dx, dw, db };
}
// #endregion

const imagesIn = (x: Floats, g: ConvWindows): number => x.length / (g.rows.out * g.columns.out * g.filters);
