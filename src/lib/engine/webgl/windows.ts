// Windows in GLSL: where a value of an array stands, and every tap of a window, or every window of a pixel, as loops.
import type { PoolWindows } from '#lib/geometry/windows.ts';

/** Place → image, row i, column j, channel c of an array [images · rows · columns · channels]. */
export const split = (rows: number, columns: number, channels: number) => `
  int c = at % ${channels}; int j = at / ${channels} % ${columns};
  int i = at / ${channels * columns} % ${rows}; int n = at / ${channels * columns * rows};`;

/** Every tap of the window whose output is (i, j), as (row, column) in the image; `body` runs for those inside. */
export const eachTap = ({ rows, columns }: PoolWindows, body: string) => `
  for (int u = 0; u < ${rows.kernel}; u++) for (int v = 0; v < ${columns.kernel}; v++) {
    int row = i * ${rows.stride} - ${rows.pad.before} + u * ${rows.dilation};
    int column = j * ${columns.stride} - ${columns.pad.before} + v * ${columns.dilation};
    if (row < 0 || row >= ${rows.size} || column < 0 || column >= ${columns.size}) continue;
    ${body}
  }`;

/** Every window that reads the pixel (i, j), as (outRow, outColumn), by the tap (u, v): eachTap turned round. */
export const eachWindow = ({ rows, columns }: PoolWindows, body: string) => `
  for (int u = 0; u < ${rows.kernel}; u++) for (int v = 0; v < ${columns.kernel}; v++) {
    int down = i + ${rows.pad.before} - u * ${rows.dilation};
    int along = j + ${columns.pad.before} - v * ${columns.dilation};
    if (down < 0 || along < 0 || down % ${rows.stride} != 0 || along % ${columns.stride} != 0) continue;
    int outRow = down / ${rows.stride}; int outColumn = along / ${columns.stride};
    if (outRow >= ${rows.out} || outColumn >= ${columns.out}) continue;
    ${body}
  }`;

export const inX = (g: PoolWindows, row: string, column: string, c: string) =>
  `((n * ${g.rows.size} + ${row}) * ${g.columns.size} + ${column}) * ${g.channels} + ${c}`;
export const inY = (g: PoolWindows, filters: number, i: string, j: string, f: string) =>
  `((n * ${g.rows.out} + ${i}) * ${g.columns.out} + ${j}) * ${filters} + ${f}`;
