// Padding around a plane of numbers: where each made-up cell comes from, and how many outputs read any. The kernel is a
// mean, so that zeros show at once. Rules for how much to add are padding-line.ts.
import { format, times } from '#lib/viz/format.ts';
import { formula, fraction, num, sup, type Part } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { arrows } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { copiedFrom, fills, NOWHERE, type Fill } from '#lib/geometry/fill.ts';
import { isInside, readsPad, sourcesOf, startOf } from '#lib/geometry/slide.ts';
import { windows } from '#lib/geometry/windows.ts';
import { padForward } from '#lib/reference/pad.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { arrowKeys, within } from '#lib/widget/arrows.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, matrix, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';

export const name = 'padding-plane';
export const title = 'A plane of numbers and the cells made up around it';

const numbers = [
  [1, 2, 3, 4, 5, 6],
  [2, 4, 6, 8, 7, 5],
  [3, 6, 9, 7, 5, 3],
  [4, 8, 7, 6, 4, 2],
  [5, 7, 5, 4, 3, 1],
  [6, 5, 3, 2, 1, 9],
];
const [LEAST, MOST] = [5, numbers.length];
const ROOM = 3; // the most pad, kept free around the plane

export const params = {
  fill: choice('reflect', fills, { label: 'Filled with', control: 'select' }),
  size: integer(5, { min: LEAST, max: MOST, label: 'Input size' }),
  pad: integer(2, { min: 0, max: ROOM, label: 'Pad' }),
  kernel: integer(3, { min: 1, max: 5, label: 'Kernel' }),
  x: matrix(corner(numbers, 5), {
    ...{ min: -9, max: 9, step: 1, label: 'Input numbers' },
    rows: [LEAST, MOST],
    columns: [LEAST, MOST],
  }),
  /** A cell of the padded plane, counted from the corner of the room. */
  at: integer(21, { min: 0, max: (MOST + 2 * ROOM) ** 2 - 1, label: 'Cell', quiet: true }),
};
type P = Values<typeof params>;

/** A pad that the kernel can cross: no output may read nothing but what is made up. */
export function settle(p: P): P {
  const pad = Math.min(p.pad, p.kernel - 1);
  const side = p.size + 2 * pad;
  const clamped = (n: number) => Math.min(side - 1, Math.max(0, n - ROOM + pad)) + ROOM - pad;
  const [row, column] = [Math.floor(p.at / ROW), p.at % ROW].map(clamped);
  return { ...p, pad, x: reshaped(p.x, numbers, p.size), at: row * ROW + column };
}
const ROW = MOST + 2 * ROOM;

export function model(p: P) {
  const g = windows({ size: [p.size, p.size], kernel: p.kernel, pad: p.pad });
  const { rows } = g;
  const padded = padForward(Float64Array.from(p.x.flat()), g, p.fill);
  const mean = new Float64Array(p.kernel ** 2).fill(1 / p.kernel ** 2);
  const y = convPlane(padded, mean, windows({ size: [rows.padded, rows.padded], kernel: p.kernel }));
  const made = (i: number) => sourcesOf(rows, i).filter((position) => !isInside(rows, position)).length;
  const outputs = Array.from(y, (value, at) => {
    const [i, j] = [Math.floor(at / rows.out), at % rows.out];
    const real = (p.kernel - made(i)) * (p.kernel - made(j));
    return { i, j, value, madeUp: p.kernel ** 2 - real };
  });
  const cells = Array.from(padded, (value, at) => {
    const [row, column] = [Math.floor(at / rows.padded) - p.pad, (at % rows.padded) - p.pad];
    const from = [row, column].map((position) => copiedFrom(p.fill, position, p.size));
    const inside = isInside(rows, row) && isInside(rows, column);
    return {
      row,
      column,
      value,
      inside,
      source: from.includes(NOWHERE) ? null : { row: from[0], column: from[1] },
    };
  });
  const clear = Array.from({ length: rows.out }, (_, i) => i).filter((i) => !readsPad(rows, i)).length;
  const here = { row: Math.floor(p.at / ROW) - ROOM, column: (p.at % ROW) - ROOM };
  const current = cells.find(({ row, column }) => row === here.row && column === here.column)!;
  return { ...p, rows, cells, outputs, clear, current, touched: rows.out ** 2 - clear ** 2 };
}
type Model = ReturnType<typeof model>;

const CELL = 30;
/** An arrow from cell to cell that leaves both numbers to be read. */
function between([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]) {
  const share = (0.42 * CELL) / Math.hypot(x1 - x0, y1 - y0);
  const inwards = (a: number, b: number) => Number((a + (b - a) * share).toFixed(2));
  return {
    from: [inwards(x0, x1), inwards(y0, y1)] as const,
    to: [inwards(x1, x0), inwards(y1, y0)] as const,
  };
}
const key = ({ row, column }: { row: number; column: number }) => `${row},${column}`;

export function draw(stage: Stage, m: Model): void {
  const { rows, current } = m;
  const side = ROW * CELL + 2;
  const { padded, output, counts } = views(stage, {
    padded: svg({
      title: 'input, padded',
      label: `Input of ${times(m.size, m.size)} with ${m.pad} made-up cells on each side`,
      ...{ width: side, height: side },
    }),
    output: svg({
      title: 'mean of each window',
      label: `Output of ${times(rows.out, rows.out)}; hatched where a window reads made-up cells`,
      ...{ width: side, height: side },
    }),
    counts: html({ title: 'outputs that read padding' }),
  });
  const place = (position: number) => position + ROOM;
  const copiesOf = Map.groupBy(
    m.cells.filter(({ inside, source }) => !inside && source),
    ({ source }) => key(source!),
  );
  grid(
    padded,
    m.cells.map(({ row, column, value, inside, source }): Cell => ({
      ...{ row: place(row), column: place(column), value, as: 'input', pad: !inside },
      inside: row === current.row && column === current.column,
      current: row === current.row && column === current.column,
      datum: `x${row},${column}`,
      lights: [
        `x${row},${column}`,
        ...(inside
          ? (copiesOf.get(`${row},${column}`) ?? []).map((copy) => `x${key(copy)}`)
          : source
            ? [`x${key(source)}`]
            : []),
      ],
      set: { at: place(row) * ROW + place(column) },
    })),
    { size: CELL, x: 1, y: 1 },
  );
  const middle = ({ row, column }: { row: number; column: number }): [number, number] => [
    1 + (place(column) + 0.5) * CELL,
    1 + (place(row) + 0.5) * CELL,
  ];
  arrows(
    padded,
    current.inside || !current.source
      ? []
      : [{ ...between(middle(current.source), middle(current)), as: 'input' }],
  );
  grid(
    output,
    m.outputs.map(({ i, j, value, madeUp }): Cell => ({
      // each output in the middle of its window, where that window stood
      ...{
        row: place(startOf(rows, i)) + (rows.span - 1) / 2,
        column: place(startOf(rows, j)) + (rows.span - 1) / 2,
      },
      ...{ value, decimals: 1, as: 'output', pad: madeUp > 0 },
      datum: `y${i},${j}`,
      lights: [
        `y${i},${j}`,
        ...sourcesOf(rows, i).flatMap((row) => sourcesOf(rows, j).map((column) => `x${row},${column}`)),
      ],
    })),
    { size: CELL, x: 1, y: 1 },
  );
  formula(counts, ...countsOf(m));
}

function countsOf({ rows, clear, touched }: Model): Part[][] {
  const all = rows.out ** 2;
  return [
    ['all: ', num(rows.out, 'output'), sup('2'), ' = ', num(all, 'output')],
    [
      ...[
        'clear of it: (',
        num(rows.size, 'input', { param: 'size' }),
        ' − ',
        num(rows.kernel, 'kernel', { param: 'kernel' }),
      ],
      ...[' + 1)', sup('2'), ' = ', num(clear ** 2)],
    ],
    [
      ...[
        'share that reads it: ',
        fraction([num(all, 'output'), ' − ', num(clear ** 2)], [num(all, 'output')]),
      ],
      ...[' = ', num((100 * touched) / all, undefined, { decimals: 0 }), ' %'],
    ],
  ];
}

const SAID: Readonly<Record<Fill, string>> = {
  zero: 'zeros',
  replicate: 'copies of the nearest number',
  reflect: 'the plane mirrored at its outermost numbers',
  symmetric: 'the plane mirrored at its edge',
  circular: 'the plane from its other side',
};
const spot = ({ row, column }: { row: number; column: number }) =>
  `row ${format(row)}, column ${format(column)}`;

export function describe({ size, pad, fill, kernel, rows, touched, current }: Model): string {
  const cell = current.inside
    ? `The cell in ${spot(current)} is ${format(current.value)}, one of the input.`
    : `The cell in ${spot(current)} is ${format(current.value)}, ${current.source ? `copied from ${spot(current.source)}` : 'a zero that nobody measured'}.`;
  return (
    `${times(size, size)} numbers with a pad of ${pad}${pad > 0 ? `, filled with ${SAID[fill]}` : ''}, under a window of ${times(kernel, kernel)}: ` +
    `of ${rows.out ** 2} outputs, ${touched} read made-up cells. Counted from 0: ${cell[0].toLowerCase()}${cell.slice(1)}`
  );
}

const move = (down: number, along: number) => (p: P) => {
  const [from, side] = [ROOM - p.pad, p.size + 2 * p.pad];
  const inside = (n: number) => from + within(n - from, side);
  return { at: inside(Math.floor(p.at / ROW) + down) * ROW + inside((p.at % ROW) + along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('go to another cell', move),
};
