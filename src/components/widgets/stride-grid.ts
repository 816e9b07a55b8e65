// Stride in two directions: the output is every s-th number of what stride 1 would have given. Both are computed here, by
// the tested loops, and stand side by side. One direction, with numbers to type, is stride-explorer.ts.
import { format, times } from '#lib/viz/format.ts';
import { formula, num, parens, sup, type Part } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { sizeInNumbers } from '#lib/viz/size-formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { coverage, isInside, sourcesOf, type Slide } from '#lib/geometry/slide.ts';
import { windows } from '#lib/geometry/windows.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'stride-grid';
export const title = 'A stride keeps every s-th position of the window, in both directions';

// A bright stroke on a dark ground, and the kernel that answers to its left and right sides.
const picture = [
  [0, 0, 0, 0, 0, 0, 0, 0, 0],
  [0, 1, 4, 5, 5, 5, 3, 0, 0],
  [0, 0, 2, 2, 3, 6, 5, 0, 0],
  [0, 0, 0, 0, 3, 6, 2, 0, 0],
  [0, 0, 0, 2, 6, 3, 0, 0, 0],
  [0, 0, 1, 5, 5, 1, 0, 0, 0],
  [0, 0, 3, 6, 2, 0, 0, 0, 0],
  [0, 1, 5, 4, 0, 0, 0, 0, 0],
  [0, 0, 1, 0, 0, 0, 0, 0, 0],
];
const kernels = [
  [[1]],
  [
    [1, -1],
    [1, -1],
  ],
  [
    [1, 0, -1],
    [2, 0, -2],
    [1, 0, -1],
  ],
  [
    [1, 1, -1, -1],
    [1, 1, -1, -1],
    [1, 1, -1, -1],
    [1, 1, -1, -1],
  ],
];
const MOST = picture.length + 2 * 2;

export const params = {
  size: integer(7, { min: 4, max: picture.length, label: 'Input size' }),
  kernel: integer(3, { min: 1, max: kernels.length, label: 'Kernel' }),
  down: integer(2, { min: 1, max: 4, label: 'Stride down' }),
  along: integer(2, { min: 1, max: 4, label: 'Stride along' }),
  pad: integer(0, { min: 0, max: 2, label: 'Pad' }),
  at: integer(0, { min: 0, max: MOST ** 2 - 1, label: 'Output', quiet: true }),
};
type P = Values<typeof params>;

const sliding = ({ size, kernel, pad }: P, stride: readonly [number, number]) =>
  windows({ size: [size, size], kernel, stride, pad: [both(pad), both(pad)] });
const both = (pad: number) => ({ before: pad, after: pad });
const strided = (p: P) => sliding(p, [p.down, p.along]);
const outputs = ({ rows, columns }: ReturnType<typeof strided>) => rows.out * columns.out;

export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, outputs(strided(p)) - 1) });

export function model(p: P) {
  const g = strided(p);
  const every = sliding(p, [1, 1]);
  const input = picture.slice(0, p.size).map((line) => line.slice(0, p.size));
  const kernel = kernels[p.kernel - 1];
  const convolved = (at: typeof g) =>
    Array.from(convPlane(Float64Array.from(input.flat()), Float64Array.from(kernel.flat()), at));
  const at = { row: Math.floor(p.at / g.columns.out), column: p.at % g.columns.out };
  const macs = (at: typeof g) => outputs(at) * p.kernel ** 2;
  return {
    ...{ g, every, input, kernel, at, index: p.at },
    output: convolved(g),
    everyOutput: convolved(every),
    macs: { strided: macs(g), every: macs(every) },
    kept: { strided: outputs(g), every: outputs(every) },
  };
}
type Model = ReturnType<typeof model>;

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

const sizeOf = (words: string, s: Slide, stride: string): Part[] => [
  `${words}: `,
  ...sizeInNumbers(s, { size: 'size', pad: 'pad', kernel: 'kernel', stride }),
];
const macsOf = ({ g, kept, macs }: Model): Part[] => [
  'MACs: ',
  parens(num(g.rows.out, 'output'), ' · ', num(g.columns.out, 'output')),
  ' · ',
  num(g.rows.kernel, 'kernel'),
  sup('2'),
  ' = ',
  num(macs.strided),
  `, where stride 1 takes ${format(macs.every)} (${format(kept.every)} positions)`,
];

export const describe = ({ g: { rows, columns }, kept, at, output, index, every }: Model): string =>
  `Stride ${rows.stride} down and ${columns.stride} along an input of ${times(rows.size, columns.size)}: of the ${kept.every} positions of a window of ${times(rows.kernel, columns.kernel)}, ` +
  `${kept.strided} ${kept.strided === 1 ? 'is' : 'are'} kept, and the output is ${times(rows.out, columns.out)} instead of ${times(every.rows.out, every.columns.out)}. ` +
  `Counted from 0, the output in row ${at.row}, column ${at.column} is ${format(output[index])}: what stride 1 gives in row ${at.row * rows.stride}, column ${at.column * columns.stride}.`;

const move = (down: number, along: number) => (p: P) => {
  const { rows, columns } = strided(p);
  return { at: moved(p.at, [rows.out, columns.out], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
};
export const play: Play<typeof params> = { param: 'at', count: (p) => outputs(strided(p)), noun: 'window' };
