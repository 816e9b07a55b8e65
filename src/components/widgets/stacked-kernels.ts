// Three 3 × 3 against one 7 × 7, with numbers: without activations the three are one kernel of 7 × 7, which is computed here and
// gives the same; with ReLU between them they are none. What each of the two costs is kernel-stack.ts.
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { format } from '#lib/viz/format.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { windows } from '#lib/geometry/windows.ts';
import { activationForward, activations } from '#lib/reference/activation.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { flag, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'stacked-kernels';
export const title = 'Three kernels of 3 × 3 against one of 7 × 7';

const lines = (text: string): Matrix => text.split('/').map((line) => line.trim().split(/\s+/).map(Number));
const picture = lines(`
  0 0 0 0 0 0 0 0 0 / 0 0 0 2 3 2 0 0 0 / 0 0 2 3 1 3 2 0 0 / 0 1 3 1 0 1 3 1 0 / 0 1 3 0 0 0 3 1 0 /
  0 1 3 1 0 1 3 1 0 / 0 0 2 3 1 3 2 0 0 / 0 0 0 2 3 2 0 0 0 / 0 0 0 0 0 0 0 0 0`);
const [SIDE, KERNEL] = [9, 3];
const digits = { min: -3, max: 3, step: 1 };
export const params = {
  rectified: flag(false, { label: 'ReLU after each of the three' }),
  a: matrix(lines('1 1 0 / 1 0 -1 / 0 -1 -1'), { ...digits, label: 'First kernel' }),
  b: matrix(lines('1 0 -1 / 1 0 -1 / 1 0 -1'), { ...digits, label: 'Second kernel' }),
  c: matrix(lines('0 1 0 / 1 1 1 / 0 1 0'), { ...digits, label: 'Third kernel' }),
  x: matrix(picture, { min: 0, max: 9, step: 1, label: 'Input' }),
  at: integer(4, { min: 0, max: 8, label: 'Output', quiet: true }),
};
type P = Values<typeof params>;

const plane = (m: Matrix) => Float64Array.from(m.flat());
const through = (x: Float64Array, w: Float64Array, pad = 0) => {
  const [size, kernel] = [Math.sqrt(x.length), Math.sqrt(w.length)];
  const both = { before: pad, after: pad };
  return convPlane(x, w, windows({ size: [size, size], kernel, pad: [both, both] }));
};

/** The one kernel that does what `first` and then `second` do: first, padded on all sides, through second turned by half a turn. */
export const joined = (first: Float64Array, second: Float64Array): Float64Array =>
  through(first, second.toReversed(), Math.sqrt(second.length) - 1);

export function model(p: P) {
  const kernels = [p.a, p.b, p.c].map(plane);
  const bend = (x: Float64Array) => (p.rectified ? activationForward(x, activations.relu) : x);
  const maps: Float64Array[] = [plane(p.x)];
  for (const w of kernels) maps.push(bend(through(maps.at(-1)!, w)));
  const one = joined(joined(kernels[0], kernels[1]), kernels[2]);
  const single = bend(through(maps[0], one));
  const stacked = maps.at(-1)!;
  return {
    ...{ maps, one, single, stacked, kernels: [p.a, p.b, p.c], at: p.at, rectified: p.rectified },
    differ: stacked.reduce((count, y, i) => count + (Math.abs(y - single[i]) > 1e-9 ? 1 : 0), 0),
  };
}
type Model = ReturnType<typeof model>;

const CELL = 24;
const square = (side: number) => ({ width: side * CELL + 2, height: side * CELL + 2 });
const cells = (map: Float64Array, more: (row: number, column: number, at: number) => Partial<Cell>) => {
  const side = Math.sqrt(map.length);
  return Array.from(map, (value, at): Cell => {
    const [row, column] = [Math.floor(at / side), at % side];
    return { row, column, value: value + 0, ...more(row, column, at) };
  });
};
/** What lies between the two heights of a window of the level, where the chosen output looks. */
const looksAt = (level: number, at: number) => (row: number, column: number) => {
  const reach = (3 - level) * (KERNEL - 1);
  const [top, left] = [Math.floor(at / KERNEL), at % KERNEL];
  return row >= top && row <= top + reach && column >= left && column <= left + reach;
};

export function draw(stage: Stage, m: Model): void {
  const { maps, one, single, stacked, kernels, at, rectified } = m;
  const after = rectified ? ', ReLU' : '';
  const view = views(stage, {
    x: svg({ title: 'input', label: 'Input, 9 × 9', ...square(SIDE) }),
    kernels: svg({
      title: 'three kernels, 27 weights',
      label: 'The three kernels of 3 × 3',
      width: 3 * KERNEL * CELL + 2 * CELL + 2,
      height: KERNEL * CELL + 2,
    }),
    first: svg({
      title: `after the first${after}`,
      label: 'After the first kernel, 7 × 7',
      ...square(SIDE - 2),
    }),
    second: svg({
      title: `after the second${after}`,
      label: 'After the second kernel, 5 × 5',
      ...square(SIDE - 4),
    }),
    third: svg({
      title: `after the third${after}`,
      label: 'After the third kernel, 3 × 3',
      ...square(SIDE - 6),
    }),
    one: svg({
      title: 'the three as one, 49 weights',
      label: 'The kernel of 7 × 7 that the three make together',
      ...square(7),
    }),
    single: svg({
      title: `input through the one${after}`,
      label: 'The input through the kernel of 7 × 7',
      ...square(SIDE - 6),
    }),
    sums: html({ title: '' }),
  });
  const place = { size: CELL, x: 1, y: 1 };
  [view.x, view.first, view.second].forEach((where, level) =>
    grid(
      where,
      cells(maps[level], (row, column) => ({
        ...{ as: level === 0 ? 'input' : 'output', inside: looksAt(level, at)(row, column) },
        datum: `l${level},${row},${column}`,
      })),
      place,
    ),
  );
  kernels.forEach((kernel, k) =>
    grid(
      view.kernels,
      cellsOf(kernel, () => ({ as: 'kernel' })),
      { ...place, name: `kernel-${k}`, x: 1 + k * (KERNEL + 1) * CELL },
    ),
  );
  grid(
    view.one,
    cells(one, () => ({ as: 'kernel' })),
    place,
  );
  const result = (map: Float64Array, other: Float64Array) =>
    cells(map, (_, __, index) => ({
      ...{
        inside: index === at,
        current: index === at,
        datum: `y${index}`,
        set: { at: index },
      },
      ...(Math.abs(map[index] - other[index]) <= 1e-9 && { as: 'output' }), // where they differ, no colour
    }));
  grid(view.third, result(stacked, single), place);
  grid(view.single, result(single, stacked), place);
  formula(view.sums, comparison(m));
}

const comparison = ({ stacked, single, at }: Model): Part[] => {
  const same = Math.abs(stacked[at] - single[at]) <= 1e-9;
  return [
    'from three in a row: ',
    num(stacked[at] + 0, 'output', { datum: `y${at}` }),
    same ? ' = ' : ' ≠ ',
    num(single[at] + 0, 'output', { datum: `y${at}` }),
    ' from the one of 7 × 7',
  ];
};

export const describe = ({ rectified, stacked, single, differ, at }: Model): string =>
  `Three kernels of 3 × 3 in a row, ${rectified ? 'a ReLU after each' : 'nothing between them'}, and the one kernel of 7 × 7 that they make together${rectified ? ', with one ReLU after it' : ''}. ` +
  `${differ === 0 ? 'All nine outputs are equal' : `${differ === 9 ? 'All' : differ} of the nine outputs differ`}; counted from 0, the one in row ${Math.floor(at / KERNEL)}, column ${at % KERNEL} is ${format(stacked[at])} from the three and ${format(single[at])} from the one.`;

const move = (down: number, along: number) => (p: P) => {
  const inside = (n: number) => Math.max(0, Math.min(KERNEL - 1, n));
  return { at: inside(Math.floor(p.at / KERNEL) + down) * KERNEL + inside((p.at % KERNEL) + along) };
};
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose an output', to: move(0, -1) },
  ArrowRight: { label: 'choose an output', to: move(0, 1) },
  ArrowUp: { label: 'choose an output', to: move(-1, 0) },
  ArrowDown: { label: 'choose an output', to: move(1, 0) },
  r: { label: 'ReLU, or not', to: ({ rectified }) => ({ rectified: !rectified }) },
};
export const play: Play<typeof params> = { param: 'at', count: () => KERNEL ** 2, noun: 'output' };
