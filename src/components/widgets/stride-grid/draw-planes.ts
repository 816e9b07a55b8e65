// The planes of stride-grid: the input, every position of the window, and those that the stride keeps.
import { grid, type Cell } from '#lib/viz/grid.ts';
import type { View } from '#lib/viz/stage.ts';
import { coverage, isInside, sourcesOf } from '#lib/geometry/slide.ts';
import { nearest, type Model } from './outputs.ts';

export const CELL = 48;
const range = (from: number, length: number) => Array.from({ length }, (_, i) => from + i);
export const place = { x: 1, y: 1, size: CELL };

/** What a stride-1 position (i, j) lights: itself, the pixels it reads and, if the stride keeps it, its output. */
const lightsOf = ({ every }: Model, i: number, j: number): string[] => [
  `e${i},${j}`,
  ...sourcesOf(every.rows, i).flatMap((r) => sourcesOf(every.columns, j).map((c) => `x${r},${c}`)),
];

/** The padded input, the window at hand in it; crossed out what no window reads. */
export function drawInput(view: View, m: Model): void {
  const { g, input, at } = m;
  const { rows, columns } = g;
  const [seenDown, seenAlong] = [coverage(rows), coverage(columns)];
  const [readDown, readAlong] = [sourcesOf(rows, at.row), sourcesOf(columns, at.column)];
  grid(
    view,
    range(0, rows.padded).flatMap((row) =>
      range(0, columns.padded).map((column): Cell => {
        const [r, c] = [row - rows.pad.before, column - columns.pad.before];
        const isReal = isInside(rows, r) && isInside(columns, c);
        return {
          row,
          column,
          as: 'input',
          pad: !isReal,
          value: isReal ? input[r][c] : 0,
          dropped: isReal && (seenDown[r] === 0 || seenAlong[c] === 0),
          inside: readDown.includes(r) && readAlong.includes(c),
          datum: `x${r},${c}`,
          set: { at: nearest(m, r, c) },
          point: { at: nearest(m, r, c) },
          ...(isReal && { cell: `x ${r} ${c}` }),
        };
      }),
    ),
    place,
  );
}

/** What stride 1 gives; crossed out what the stride skips. */
export function drawEvery(view: View, m: Model): void {
  const { rows, columns } = m.g;
  const isKept = (i: number, j: number) => i % rows.stride === 0 && j % columns.stride === 0;
  const indexOf = (i: number, j: number) => (i / rows.stride) * columns.out + j / columns.stride;
  const here = { i: m.at.row * rows.stride, j: m.at.column * columns.stride };
  grid(
    view,
    m.everyOutput.map((value, index): Cell => {
      const [i, j] = [Math.floor(index / m.every.columns.out), index % m.every.columns.out];
      const kept = isKept(i, j);
      return {
        row: i,
        column: j,
        value,
        as: 'output',
        dropped: !kept,
        inside: i === here.i && j === here.j,
        datum: `e${i},${j}`,
        lights: lightsOf(m, i, j),
        ...(kept && { set: { at: indexOf(i, j) }, point: { at: indexOf(i, j) } }),
      };
    }),
    place,
  );
}

/** What the stride keeps of that. */
export function drawKept(view: View, m: Model): void {
  const { rows, columns } = m.g;
  grid(
    view,
    m.output.map((value, index): Cell => {
      const [row, column] = [Math.floor(index / columns.out), index % columns.out];
      const [i, j] = [row * rows.stride, column * columns.stride];
      return {
        row,
        column,
        value,
        as: 'output',
        inside: index === m.index,
        current: index === m.index,
        datum: `e${i},${j}`,
        lights: lightsOf(m, i, j),
        set: { at: index },
        point: { at: index },
      };
    }),
    place,
  );
}
