// The matrix product: the one kernel that does most of the work of a convolutional network. Not a linear algebra library.
import type { Floats } from './array.ts';

/** A view on a flat array: entry (i, j) is `data[offset + i · down + j · right]`. To transpose or to cut costs nothing. */
export interface Matrix<A extends Floats = Floats> {
  readonly data: A;
  readonly rows: number;
  readonly columns: number;
  readonly offset: number;
  readonly down: number;
  readonly right: number;
}

/** A flat array as a matrix, row by row. */
export const matrix = <A extends Floats>(data: A, rows: number, columns: number): Matrix<A> => ({
  data,
  rows,
  columns,
  offset: 0,
  down: columns,
  right: 1,
});

/** Rows for columns. */
export const transposed = <A extends Floats>(m: Matrix<A>): Matrix<A> => ({
  ...m,
  rows: m.columns,
  columns: m.rows,
  down: m.right,
  right: m.down,
});

/** The columns from `from` on, `count` of them. */
export const columnsOf = <A extends Floats>(m: Matrix<A>, from: number, count: number): Matrix<A> => ({
  ...m,
  columns: count,
  offset: m.offset + from * m.right,
});

// #region product
/** y += a · b. [m × k] · [k × n] → [m × n]. @throws RangeError when the sizes do not fit. */
export function addProduct(a: Matrix, b: Matrix, y: Matrix): void {
  if (a.columns !== b.rows || y.rows !== a.rows || y.columns !== b.columns)
    throw new RangeError(
      `[${a.rows} × ${a.columns}] · [${b.rows} × ${b.columns}] does not give [${y.rows} × ${y.columns}].`,
    );
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.data[a.offset + i * a.down + k * a.right];
      const bRow = b.offset + k * b.down;
      const yRow = y.offset + i * y.down;
      for (let j = 0; j < b.columns; j++) y.data[yRow + j * y.right] += factor * b.data[bRow + j * b.right];
    }
  }
}
// #endregion
