// Stride in two directions: the output is every s-th number of what stride 1 would have given. Both are computed here, by
// the tested loops, and stand side by side. One direction, with numbers to type, is stride-explorer.ts.
import { times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { coverage, isInside, sourcesOf, type Slide } from '#lib/geometry/slide.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import type { Model } from './stride-grid/outputs.ts';
import { outputs, strided, type P, type params } from './stride-grid/params.ts';
import { macsOf, sizeOf } from './stride-grid/words.ts';

export { params, settle } from './stride-grid/params.ts';
export { model } from './stride-grid/outputs.ts';
export { describe } from './stride-grid/words.ts';

export const name = 'stride-grid';
export const title = 'A stride keeps every s-th position of the window, in both directions';

const CELL = 30;
const range = (from: number, length: number) => Array.from({ length }, (_, i) => from + i);

export function draw(stage: Stage, m: Model): void {
  const { rows, columns } = m.g;
  const box = (down: number, along: number) => ({ width: along * CELL + 2, height: down * CELL + 2 });
  const place = { x: 1, y: 1, size: CELL };
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

  /** What a stride-1 position (i, j) lights: itself, the pixels it reads and, if the stride keeps it, its output. */
  const lightsOf = (i: number, j: number): string[] => [
    `e${i},${j}`,
    ...sourcesOf(m.every.rows, i).flatMap((r) => sourcesOf(m.every.columns, j).map((c) => `x${r},${c}`)),
  ];
  const isKept = (i: number, j: number) => i % rows.stride === 0 && j % columns.stride === 0;
  const indexOf = (i: number, j: number) => (i / rows.stride) * columns.out + j / columns.stride;
  const here = { i: m.at.row * rows.stride, j: m.at.column * columns.stride };
  const read = (s: Slide, at: number, position: number) => sourcesOf(s, at).includes(position);
  const [seenDown, seenAlong] = [coverage(rows), coverage(columns)];

  grid(
    input,
    range(0, rows.padded).flatMap((row) =>
      range(0, columns.padded).map((column): Cell => {
        const [r, c] = [row - rows.pad.before, column - columns.pad.before];
        const isReal = isInside(rows, r) && isInside(columns, c);
        return {
          ...{ row, column, as: 'input', pad: !isReal },
          value: isReal ? m.input[r][c] : 0,
          dropped: isReal && (seenDown[r] === 0 || seenAlong[c] === 0),
          inside: read(rows, m.at.row, r) && read(columns, m.at.column, c),
          datum: `x${r},${c}`,
        };
      }),
    ),
    place,
  );
  grid(
    kernel,
    m.kernel.flatMap((line, row) =>
      line.map((value, column): Cell => ({ row, column, value, as: 'kernel' })),
    ),
    place,
  );
  grid(
    every,
    m.everyOutput.map((value, index): Cell => {
      const [i, j] = [Math.floor(index / m.every.columns.out), index % m.every.columns.out];
      const kept = isKept(i, j);
      return {
        ...{ row: i, column: j, value, as: 'output', dropped: !kept },
        inside: i === here.i && j === here.j,
        datum: `e${i},${j}`,
        lights: lightsOf(i, j),
        ...(kept && { set: { at: indexOf(i, j) } }),
      };
    }),
    place,
  );
  grid(
    output,
    m.output.map((value, index): Cell => {
      const [row, column] = [Math.floor(index / columns.out), index % columns.out];
      const [i, j] = [row * rows.stride, column * columns.stride];
      return {
        ...{ row, column, value, as: 'output' },
        inside: index === m.index,
        current: index === m.index,
        datum: `e${i},${j}`,
        lights: lightsOf(i, j),
        set: { at: index },
      };
    }),
    place,
  );
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
