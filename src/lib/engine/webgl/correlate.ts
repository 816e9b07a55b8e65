// The correlation of planes with a kernel, several rows of the output a fragment: a row that is read serves every output row that
// sees it, and so does a row of the kernel. On a GPU reading is what costs.
import type { Program } from './program.ts';
import { copyRow, declareRow, from, quads, readRow, type Planes } from './planes.ts';
import { MOST_OUTPUTS } from './textures.ts';

export interface Kernel {
  readonly rows: number;
  readonly columns: number;
}

/** Output rows that a fragment makes, each in an array of its own. */
export const rowsTogether = (rows: number) => Math.min(MOST_OUTPUTS, rows);

/**
 * to[n, f] = start(f) + Σ over channels c and places (u, v) of a[n, c] moved by (u, v), times k[f, c, u, v].
 * Row i of the output is row i / together of array i % together; `to` counts the rows of one of these. The window of output (0, 0)
 * begins at row `down`, column `along` of a.
 */
export function correlate(
  a: Planes,
  to: Planes,
  { rows, columns }: Kernel,
  { together, down, along, start }: { together: number; down: number; along: number; start?: string },
): Program {
  const [wide, reach] = [quads(columns), along + columns];
  const each = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join(' ');
  const product = (k: number, v: number) =>
    `${result(k)} += taps${v >> 2}.${'xyzw'[v & 3]} * ${from(`row${k}`, along + v)};`;
  const result = (k: number) => (together === 1 ? 'result' : `result${k}`);
  return {
    of: 'quads',
    outputs: together,
    inputs: ['a', 'k', ...(start ? [start] : [])],
    main: `int q = at % ${to.wide}; int i = at / ${to.wide} % ${to.rows};
      int f = at / ${to.wide * to.rows} % ${to.channels}; int n = at / ${to.wide * to.rows * to.channels};
      ${each(together, (k) => `${declareRow(`row${k}`, reach)} ${start ? `${result(k)} = vec4(${start}(f));` : ''}`)}
      for (int c = 0; c < ${a.channels}; c++) {
        int place = ((n * ${a.channels} + c) * ${a.rows} + ${together} * i + ${down}) * ${a.wide} + q;
        ${each(together - 1, (k) => readRow(`row${k + 1}`, reach, `place + ${k * a.wide}`))}
        for (int u = 0; u < ${rows}; u++) {
          ${each(together - 1, (k) => copyRow(`row${k}`, `row${k + 1}`, reach))}
          ${readRow(`row${together - 1}`, reach, `place + (u + ${together - 1}) * ${a.wide}`)}
          ${each(wide, (i) => `vec4 taps${i} = k4(((f * ${a.channels} + c) * ${rows} + u) * ${wide} + ${i});`)}
          ${each(together, (k) => each(columns, (v) => product(k, v)))}
        }
      }`,
  };
}
