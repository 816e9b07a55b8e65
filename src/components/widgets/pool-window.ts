// Pooling with numbers, there and back: what each window makes of its region, and where the gradient goes. Rules of the
// windows are lib/geometry's, of the numbers lib/reference's. A picture is pool-picture.ts.
import { format, plural, times } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines, type Box } from '#lib/viz/marks.ts';
import { sizeInNumbers } from '#lib/viz/size-formula.ts';
import { formula } from '#lib/viz/formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { isInside, readersOf, startOf } from '#lib/geometry/slide.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { choice, flag, integer, matrix, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { pooled, sliding, type Kind } from './pooled.ts';
import { backwardOf, forwardOf } from './pool-formula.ts';

export const name = 'pool-window';
export const title = 'A window pools numbers, and hands gradients back';

const numbers = [
  [3, 1, 4, 1, 5, 2, 6],
  [2, 7, 1, 8, 2, 8, 1],
  [5, 0, 6, 3, 3, 0, 4],
  [1, 4, 2, 9, 5, 1, 7],
  [6, 2, 3, 5, 8, 4, 0],
  [3, 8, 0, 2, 1, 6, 5],
  [0, 5, 7, 4, 2, 3, 9],
];
const [LEAST, MOST] = [3, numbers.length];
/** As many as outputs at the most: 1, 2, 3, 4 … / 3, 4, 1, 2 …, again from the beginning where the input would end. */
const gradients = Array.from({ length: MOST + 2 }, (_, r) =>
  Array.from({ length: MOST + 2 }, (_, c) => ((2 * (r % MOST) + (c % MOST)) % 4) + 1),
);
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  kind: choice('max', { max: 'largest (max)', mean: 'mean', min: 'smallest' }, { label: 'Take the' }),
  size: integer(5, { min: LEAST, max: MOST, label: 'Input size' }),
  kernel: integer(2, { min: 1, max: 4, label: 'Region' }),
  stride: integer(2, { min: 1, max: 4, label: 'Stride' }),
  pad: integer(0, { min: 0, max: 1, label: 'Pad' }),
  rounding: choice('floor', { floor: 'floor', ceil: 'ceil' }, { label: 'When it does not fit' }),
  bug: flag(false, { label: 'backwards, write = for +=' }),
  x: matrix(corner(numbers, 5), {
    ...{ ...typed, label: 'Input numbers' },
    rows: [LEAST, MOST],
    columns: [LEAST, MOST],
  }),
  dy: matrix(corner(gradients, 2), {
    ...{ ...typed, label: 'Gradients of the outputs' },
    rows: [1, MOST + 2],
    columns: [1, MOST + 2],
  }),
  at: integer(0, { min: 0, max: (MOST + 2) ** 2 - 1, label: 'Window', quiet: true }),
};
type P = Values<typeof params>;

/** No window may see nothing but padding, and none may be wider than what there is. */
export function settle(p: P): P {
  const kernel = Math.min(p.kernel, p.size);
  const fitting = { ...p, kernel, pad: Math.min(p.pad, kernel - 1) };
  const { out } = sliding(fitting).rows;
  return {
    ...fitting,
    x: reshaped(p.x, numbers, p.size),
    dy: reshaped(p.dy, gradients, out),
    at: Math.min(p.at, out ** 2 - 1),
  };
}

export function model(p: P) {
  const all = pooled(p);
  const { rows } = all.g;
  const unread = all.dx.filter(
    (_, pixel) =>
      readersOf(rows, Math.floor(pixel / p.size)).length * readersOf(rows, pixel % p.size).length === 0,
  );
  const here = all.windows[p.at];
  /** The pixel whose gradient is written out: the winner, or the first of those that share. */
  const pixel = here.takers[0].pixel;
  const shown = p.bug ? all.overwritten : all.dx;
  return {
    ...p,
    ...all,
    ...{ here, pixel, shown, unread: unread.length },
    wrong: all.dx.flatMap((value, i) => (Math.abs(value - shown[i]) > 1e-9 ? [i] : [])),
  };
}
export type Model = ReturnType<typeof model>;

const CELL = 36;
const place = { size: CELL, x: 1, y: 1 };

export function draw(stage: Stage, m: Model): void {
  const { rows } = m.g;
  const [there, out] = [rows.padded + rows.overhang, rows.out];
  const box = (side: number) => ({ width: side * CELL + 2, height: side * CELL + 2 });
  const made = svg({
    title: 'output',
    label: `Output of ${times(out, out)}`,
    ...box(out),
  });
  const { input, output, dy, dx, sums, size } = views(stage, {
    input: svg({
      title: 'input',
      label: `Input of ${times(m.size, m.size)}, the window in row ${Math.floor(m.at / out)}, column ${m.at % out}`,
      ...box(there),
    }),
    output: made,
    dy: { ...made, title: 'gradient of the output', label: `Gradients of the ${times(out, out)} outputs` },
    dx: svg({
      title: 'gradient of the input',
      label: `Gradients of the ${times(m.size, m.size)} inputs`,
      ...box(there),
    }),
    sums: html({ title: 'there and back' }),
    size: html({ title: 'the size' }),
  });
  const pad = rows.pad.before;
  const pixelAt = (row: number, column: number) =>
    isInside(rows, row) && isInside(rows, column) ? row * m.size + column : undefined;
  const cells = Array.from({ length: there ** 2 }, (_, i) => {
    const [row, column] = [Math.floor(i / there) - pad, (i % there) - pad];
    return { row, column, pixel: pixelAt(row, column) };
  });
  const windowsOf = (row: number, column: number) =>
    readersOf(rows, row).flatMap((i) => readersOf(rows, column).map((j) => i * out + j));
  grid(
    input,
    cells.map(({ row, column, pixel }): Cell => {
      const readers = pixel === undefined ? [] : windowsOf(row, column);
      return {
        ...{ row: row + pad, column: column + pad, as: 'input', pad: pixel === undefined },
        ...(pixel !== undefined && { value: m.x[row][column], dropped: readers.length === 0 }),
        inside: pixel !== undefined && m.here.pixels.includes(pixel),
        datum: `x${row},${column}`,
        lights: [`x${row},${column}`, ...readers.map((i) => `y${i}`)],
        ...(readers.length > 0 && { set: { at: readers[0] } }),
      };
    }),
    place,
  );
  const at = (pixel: number) => `${Math.floor(pixel / m.size)},${pixel % m.size}`;
  const results = (values: readonly number[], letter: 'y' | 'g', more: Partial<Cell>) =>
    values.map((value, i): Cell => ({
      ...{ row: Math.floor(i / out), column: i % out, value, ...more },
      inside: i === m.at,
      current: i === m.at && letter === 'y',
      datum: `${letter}${i}`,
      lights:
        letter === 'y'
          ? [`y${i}`, ...m.windows[i].pixels.map((pixel) => `x${at(pixel)}`)]
          : [`g${i}`, ...m.windows[i].takers.map(({ pixel }) => `d${at(pixel)}`)],
      set: { at: i },
    }));
  grid(output, results(m.y, 'y', { as: 'output', ...(m.kind === 'mean' && { decimals: 2 }) }), place);
  grid(dy, results(m.dy.flat(), 'g', { as: 'gradient' }), place);
  grid(
    dx,
    cells.map(({ row, column, pixel }): Cell => {
      if (pixel === undefined) return { row: row + pad, column: column + pad, as: 'gradient', pad: true };
      const givers = m.givers[pixel];
      return {
        ...{ row: row + pad, column: column + pad, value: m.shown[pixel], as: 'gradient' },
        inside: pixel === m.pixel,
        datum: `d${row},${column}`,
        lights: [`d${row},${column}`, `x${row},${column}`, ...givers.map(({ window }) => `g${window}`)],
        ...(givers.length > 0 && { set: { at: givers[0].window } }),
      };
    }),
    place,
  );
  const cell = (pixel: number, inset: number): Box => ({
    x: 1 + (Math.floor(pixel % m.size) + pad) * CELL + inset,
    y: 1 + (Math.floor(pixel / m.size) + pad) * CELL + inset,
    width: CELL - 2 * inset,
    height: CELL - 2 * inset,
  });
  const window = (i: number) => 1 + (startOf(rows, i) + pad) * CELL;
  const winners = m.kind === 'mean' ? [] : [...new Set(m.windows.map(({ takers }) => takers[0].pixel))];
  outlines(input, [
    {
      ...{ x: window(m.at % out), y: window(Math.floor(m.at / out)) },
      ...{ width: rows.span * CELL, height: rows.span * CELL },
    },
    ...winners.map((pixel) => ({ ...cell(pixel, 4), as: 'output' as const, faint: pixel !== m.pixel })),
  ]);
  outlines(
    dx,
    m.wrong.map((pixel) => cell(pixel, 4)),
  );
  formula(sums, forwardOf(m), backwardOf(m));
  formula(size, sizeInNumbers(rows, { size: 'size', pad: 'pad', kernel: 'kernel', stride: 'stride' }));
}

const NAMES: Readonly<Record<Kind, string>> = { max: 'largest', mean: 'mean', min: 'smallest' };

export function describe(m: Model): string {
  const { out } = m.g.rows;
  const spot = (pixel: number) => `row ${Math.floor(pixel / m.size)}, column ${pixel % m.size}`;
  const unread = m.unread === 0 ? '' : `, and ${plural(m.unread, 'number')} read by none`;
  const goes =
    m.kind === 'mean'
      ? `is shared by ${plural(m.here.takers.length, 'number')}, ${format(m.here.takers[0].amount)} each`
      : `goes to the ${format(m.x.flat()[m.pixel])} in ${spot(m.pixel)}, which gets ${format(m.shown[m.pixel])} in all`;
  const wrong =
    !m.bug || m.wrong.length === 0
      ? m.bug
        ? ' Written with = instead of +=, it comes out right here: no number gets from two windows.'
        : ''
      : ` Written with = instead of +=, ${plural(m.wrong.length, 'number')} ${m.wrong.length === 1 ? 'is' : 'are'} wrong.`;
  return (
    `The ${NAMES[m.kind]} of ${times(m.kernel, m.kernel)} at stride ${m.stride} over ${times(m.size, m.size)} numbers: ${plural(out ** 2, 'output')}${unread}. ` +
    `Counted from 0, the window in row ${Math.floor(m.at / out)}, column ${m.at % out} gives ${format(m.y[m.at])}. ` +
    `Its gradient ${format(m.dy.flat()[m.at])} ${goes}.${wrong}`
  );
}

const move = (down: number, along: number) => (p: P) => {
  const { rows, columns } = sliding(p);
  return { at: moved(p.at, [rows.out, columns.out], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
};
export const play: Play<typeof params> = {
  param: 'at',
  count: (p) => sliding(p).rows.out ** 2,
  noun: 'window',
};
