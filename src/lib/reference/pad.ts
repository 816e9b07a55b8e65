// Padding as a step of its own: a larger plane, its border filled by one of the rules of geometry/fill.ts. A convolution
// without pad on it is the padded convolution. Zero padding needs no such plane, and the loops of conv.ts make none.
import { copiedFrom, NOWHERE, type Fill } from '#lib/geometry/fill.ts';
import type { Windows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

// #region forward
/** x [rows · columns] → y [padded rows · padded columns]. */
export function padForward<A extends Floats>(
  x: A,
  g: Windows,
  fill: Fill,
  y: A = zeros(x, g.rows.padded * g.columns.padded),
): A {
  y.fill(0);
  eachCopy(g, fill, (atX, atY) => {
    y[atY] = x[atX];
  });
  return y;
}
// #endregion

// #region backward
/** Each cell gets the gradient of all its copies: dx += dy. Zeros give to nobody. */
export function padBackward<A extends Floats>(
  dy: A,
  g: Windows,
  fill: Fill,
  dx: A = zeros(dy, g.rows.size * g.columns.size),
): A {
  eachCopy(g, fill, (atX, atY) => {
    dx[atX] += dy[atY];
  });
  return dx;
}
// #endregion

// #region copies
/** Calls `visit` with every cell of the padded plane that copies one of x, itself included. */
function eachCopy({ rows, columns }: Windows, fill: Fill, visit: (atX: number, atY: number) => void): void {
  for (let i = 0; i < rows.padded; i++) {
    const row = copiedFrom(fill, i - rows.pad.before, rows.size);
    for (let j = 0; j < columns.padded; j++) {
      const column = copiedFrom(fill, j - columns.pad.before, columns.size);
      if (row !== NOWHERE && column !== NOWHERE) visit(row * columns.size + column, i * columns.padded + j);
    }
  }
}
// #endregion
