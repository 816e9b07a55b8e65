// A convolution with a connection table: filter f reads only the channels `table[f]`. LeNet-5's C3 (LeCun et al. 1998, Table I).
// It is conv.ts with most weights held at 0; here those weights do not exist.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';
import { convBackwardIm2col, convForwardIm2col } from './conv-im2col.ts';

export type ConnectionTable = readonly (readonly number[])[];

// #region forward
/**
 * y = x ∗ w + b. Shapes as in conv.ts, but w holds, filter by filter, [kernel rows · kernel columns · the filter's channels].
 */
export function sparseConvForward<A extends Floats>(
  x: A,
  w: A,
  b: A | null,
  table: ConnectionTable,
  g: ConvWindows,
  y: A = zeros(
    x,
    (x.length / (g.rows.size * g.columns.size * g.channels)) * g.rows.out * g.columns.out * g.filters,
  ),
): A {
  return convForwardIm2col(x, spread(w, table, g), b, g, y);
}
// #endregion

// #region backward
/** The gradients of conv.ts; of dw, those entries that exist. */
export function sparseConvBackward<A extends Floats>(
  x: A,
  w: A,
  dy: A,
  table: ConnectionTable,
  g: ConvWindows,
  dx: A = zeros(x, x.length),
  dw: A = zeros(w, w.length),
  db: A = zeros(w, g.filters),
): { dx: A; dw: A; db: A } {
  const dense = convBackwardIm2col(x, spread(w, table, g), dy, g, dx, undefined, db).dw;
  eachWeight(table, g, (at, atDense) => {
    dw[at] += dense[atDense];
  });
  return { dx, dw, db };
}
// #endregion

/** The weights as conv.ts wants them, 0 where there is no connection. */
export function spread<A extends Floats>(w: A, table: ConnectionTable, g: ConvWindows): A {
  const dense = zeros(w, g.rows.kernel * g.columns.kernel * g.channels * g.filters);
  eachWeight(table, g, (at, atDense) => {
    dense[atDense] = w[at];
  });
  return dense;
}

/** Calls `visit` for every weight that exists: its place in w and its place in a dense w. */
function eachWeight(
  table: ConnectionTable,
  { rows, columns, channels, filters }: ConvWindows,
  visit: (at: number, atDense: number) => void,
): void {
  let at = 0;
  for (let f = 0; f < filters; f++)
    for (let tap = 0; tap < rows.kernel * columns.kernel; tap++)
      for (const c of table[f]) visit(at++, (tap * channels + c) * filters + f);
}
