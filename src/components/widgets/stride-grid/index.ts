// Stride in two directions: the output is every s-th number of what stride 1 would have given. Both are computed here, by
// the tested loops, and stand side by side. One direction, with numbers to type, is stride-explorer.ts.
import { times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { cellsOf, grid } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { CELL, drawEvery, drawInput, drawKept, place } from './draw-planes.ts';
import type { Model } from './outputs.ts';
import { outputs, strided, type P, type params } from './params.ts';
import { macsOf, sizeOf } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './outputs.ts';
export { describe } from './words.ts';

export const name = 'stride-grid';
export const title = 'A stride keeps every s-th position of the window, in both directions';

export function draw(stage: Stage, m: Model): void {
  const { rows, columns } = m.g;
  const box = (down: number, along: number) => ({ width: along * CELL + 2, height: down * CELL + 2 });
  const { input, kernel, every, output, sizes } = views(stage, {
    input: svg({
      title: 'input',
      label: `Input of ${times(rows.size, columns.size)}, padded by ${rows.pad.before}`,
      ...box(rows.padded, columns.padded),
    }),
    kernel: svg({ title: 'kernel', label: 'Kernel', ...box(rows.kernel, columns.kernel) }),
    every: svg({
      title: 'stride 1: every position',
      label: `What stride 1 gives, ${times(m.every.rows.out, m.every.columns.out)}; crossed out what the stride skips`,
      ...box(m.every.rows.out, m.every.columns.out),
    }),
    output: svg({
      title: 'output',
      label: `Output of ${times(rows.out, columns.out)}`,
      ...box(rows.out, columns.out),
    }),
    sizes: html({ title: '' }),
  });
  drawInput(input, m);
  grid(
    kernel,
    cellsOf(m.kernel, (row, column) => ({ as: 'kernel', cell: `w ${row} ${column}` })),
    place,
  );
  drawEvery(every, m);
  drawKept(output, m);
  formula(sizes, sizeOf('rows', rows, 'down'), sizeOf('columns', columns, 'along'), macsOf(m));
}

const move = (down: number, along: number) => (p: P) => {
  const { rows, columns } = strided(p);
  return { at: moved(p.at, [rows.out, columns.out], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
};
export const play: Play<typeof params> = { param: 'at', count: (p) => outputs(strided(p)), noun: 'window' };
