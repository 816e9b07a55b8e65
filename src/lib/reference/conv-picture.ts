// Convolution of a whole picture, fast enough to follow a finger: the same sums as convPlane in single-channel.ts, in another
// order. It knows no stride, pad or dilation; that both agree is tested.
import type { Windows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

/** A kernel of one column times one row: w[i, j] = column[i] · row[j]. */
export interface Term {
  readonly column: Float64Array;
  readonly row: Float64Array;
}

// #region separate
/**
 * The kernel w [rows · columns] as a sum of as few column × row terms as there
 * are: its rank. A box, a Gaussian, a Sobel kernel have one. Gaussian elimination
 * with the largest pivot; what is below 1e-9 of the largest weight is nothing.
 */
export function separate(w: Floats, rows: number, columns: number): Term[] {
  const rest = Float64Array.from(w);
  const size = (at: number) => Math.abs(rest[at]);
  const least = 1e-9 * Math.max(...rest.map(Math.abs));
  const terms: Term[] = [];
  for (;;) {
    let pivot = 0;
    for (let at = 1; at < rest.length; at++) if (size(at) > size(pivot)) pivot = at;
    if (!(size(pivot) > least)) return terms;
    const [top, left] = [Math.floor(pivot / columns), pivot % columns];
    const row = rest.slice(top * columns, (top + 1) * columns);
    const column = new Float64Array(rows);
    for (let i = 0; i < rows; i++) column[i] = rest[i * columns + left] / row[left];
    rest.forEach((value, at) => {
      rest[at] = value - column[Math.floor(at / columns)] * row[at % columns];
    });
    terms.push({ column, row });
  }
}
// #endregion

// #region picture
/**
 * x [rows · columns], w [kernel rows · kernel columns] → y [out rows · out columns], stride 1, no pad. A kernel that is a
 * sum of few column × row terms is applied term by term: kernel rows + kernel columns products a pixel instead of
 * kernel rows · kernel columns. @throws RangeError for another stride, pad or dilation.
 */
export function convPicture<A extends Floats>(
  x: A,
  w: A,
  { rows, columns }: Windows,
  y: A = zeros(x, rows.out * columns.out),
): A {
  for (const { stride, dilation, pad } of [rows, columns])
    if (stride !== 1 || dilation !== 1 || pad.before + pad.after !== 0)
      throw new RangeError('convPicture takes stride 1, dilation 1 and no pad: use convPlane.');
  const [down, along] = [rows.kernel, columns.kernel];
  const terms = separate(w, down, along);
  y.fill(0);
  if (terms.length * (down + along) >= down * along) return addConv(y, x, columns.size, w, down, along);
  const between = zeros(x, rows.size * columns.out);
  for (const { column, row } of terms) {
    between.fill(0);
    addConv(between, x, columns.size, row, 1, along);
    addConv(y, between, columns.out, column, down, 1);
  }
  return y;
}
// #endregion

/**
 * What one weight more adds: y += weight · (x from `row`, `column` on). x [rows · width], y [out rows · out], stride 1, no pad.
 * Who drags one number of a large kernel need not wait for the others.
 */
export function addWeight<A extends Floats>(
  y: A,
  x: A,
  { rows, columns }: Windows,
  { row, column, weight }: { readonly row: number; readonly column: number; readonly weight: number },
): A {
  const out = columns.out;
  for (let i = 0; i < rows.out; i++)
    sweep1(y, i * out, (i + 1) * out, x, (i + row) * columns.size + column, weight);
  return y;
}

// #region sweep
/** y += x ∗ w, one row of the kernel after the other over one row of y. `width` is that of x. */
function addConv<A extends Floats>(y: A, x: A, width: number, w: Floats, down: number, along: number): A {
  const out = width - along + 1;
  const rows = y.length / out;
  for (let i = 0; i < rows; i++)
    for (let tapRow = 0; tapRow < down; tapRow++)
      addTaps(y, i * out, (i + 1) * out, x, (i + tapRow) * width, w, tapRow * along, along);
  return y;
}

/** Six weights a sweep, or three, or one. The last sweep may come back over taps that are done: their weights are then 0. */
function addTaps<A extends Floats>(
  y: A,
  to: number,
  end: number,
  x: A,
  from: number,
  w: Floats,
  first: number,
  along: number,
): void {
  const width = along >= 6 ? 6 : along >= 3 ? 3 : 1;
  for (let done = 0; done < along; done += width) {
    const start = Math.min(done, along - width);
    const of = (tap: number) => (start + tap < done ? 0 : w[first + start + tap]);
    if (width === 6) sweep6(y, to, end, x, from + start, of(0), of(1), of(2), of(3), of(4), of(5));
    else if (width === 3) sweep3(y, to, end, x, from + start, of(0), of(1), of(2));
    else sweep1(y, to, end, x, from + start, of(0));
  }
}

/** y[j] += a · x[j] + … + f · x[j + 5]. A pixel is read once and moves from variable to variable: as fast as JavaScript goes. */
function sweep6<A extends Floats>(
  y: A,
  to: number,
  end: number,
  x: A,
  from: number,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
): void {
  let p = x[from++];
  let q = x[from++];
  let r = x[from++];
  let s = x[from++];
  let t = x[from++];
  while (to < end) {
    const u = x[from++];
    y[to++] += a * p + b * q + c * r + d * s + e * t + f * u;
    p = q;
    q = r;
    r = s;
    s = t;
    t = u;
  }
}
function sweep3<A extends Floats>(
  y: A,
  to: number,
  end: number,
  x: A,
  from: number,
  a: number,
  b: number,
  c: number,
): void {
  let p = x[from++];
  let q = x[from++];
  while (to < end) {
    const r = x[from++];
    y[to++] += a * p + b * q + c * r;
    p = q;
    q = r;
  }
}
function sweep1<A extends Floats>(y: A, to: number, end: number, x: A, from: number, a: number): void {
  if (a !== 0) while (to < end) y[to++] += a * x[from++];
}
// #endregion
