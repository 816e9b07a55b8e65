// Numbers that the reader types, when there must be more or fewer of them: what was typed stays where it stands.
import type { Matrix } from './param.ts';

/** rows × columns of what was typed; where that ends, of the figure's own numbers, which must reach so far. */
export const reshaped = (typed: Matrix, own: Matrix, rows: number, columns = rows): Matrix =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => typed[i]?.[j] ?? own[i][j]),
  );

/** The first rows and columns of a figure's own numbers. */
export const corner = (own: Matrix, rows: number, columns = rows): Matrix => reshaped([], own, rows, columns);
