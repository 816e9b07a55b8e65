// The four planes of pool-window: the input and its outputs, their gradients and those of the input.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines, type Box } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { isInside, readersOf, startOf } from '#lib/geometry/slide.ts';
import type { Model } from './shown.ts';

export const CELL = 36;
const place = { size: CELL, x: 1, y: 1 };

/** The cells of the input and of what stands around it, in rows. */
function cellsOf({ g: { rows }, size }: Model) {
  const there = rows.padded + rows.overhang;
  return Array.from({ length: there ** 2 }, (_, i) => {
    const place = { row: Math.floor(i / there), column: i % there };
    const [row, column] = [place.row - rows.pad.before, place.column - rows.pad.before];
    const real = isInside(rows, row) && isInside(rows, column);
    return { place, row, column, pixel: real ? row * size + column : undefined };
  });
}

/** A pixel's cell in the input, or a frame that much within it. */
const cell = ({ g, size }: Model, pixel: number, inset: number): Box => ({
  x: 1 + (Math.floor(pixel % size) + g.rows.pad.before) * CELL + inset,
  y: 1 + (Math.floor(pixel / size) + g.rows.pad.before) * CELL + inset,
  width: CELL - 2 * inset,
  height: CELL - 2 * inset,
});

/** The input under the window at hand; framed what each window has taken, where it takes one. */
export function drawInput(view: View, m: Model): void {
  const { rows } = m.g;
  const windowsOf = (row: number, column: number) =>
    readersOf(rows, row).flatMap((i) => readersOf(rows, column).map((j) => i * rows.out + j));
  grid(
    view,
    cellsOf(m).map(({ place, row, column, pixel }): Cell => {
      const readers = pixel === undefined ? [] : windowsOf(row, column);
      return {
        ...place,
        as: 'input',
        pad: pixel === undefined,
        ...(pixel !== undefined && { value: m.x[row][column], dropped: readers.length === 0 }),
        inside: pixel !== undefined && m.here.pixels.includes(pixel),
        datum: `x${row},${column}`,
        lights: [`x${row},${column}`, ...readers.map((i) => `y${i}`)],
        ...(pixel !== undefined && { cell: `x ${row} ${column}` }),
        ...goTo(m, readers),
      };
    }),
    place,
  );
  const start = (i: number) => 1 + (startOf(rows, i) + rows.pad.before) * CELL;
  const winners = m.kind === 'mean' ? [] : [...new Set(m.windows.map(({ takers }) => takers[0].pixel))];
  outlines(view, [
    {
      x: start(m.at % rows.out),
      y: start(Math.floor(m.at / rows.out)),
      width: rows.span * CELL,
      height: rows.span * CELL,
    },
    ...winners.map((pixel) => ({ ...cell(m, pixel, 4), as: 'output' as const, faint: pixel !== m.pixel })),
  ]);
}

/** Pointing shows one of these windows, and pressing goes there: the one at hand if it is among them. */
const goTo = ({ at }: Model, windows: readonly number[]): Pick<Cell, 'set' | 'point'> => {
  const to = { at: windows.includes(at) ? at : windows[0] };
  return windows.length > 0 ? { set: to, point: to } : {};
};
/** What is the same of an output and of its gradient: where it stands, and that a tap goes to its window. */
const resultOf = ({ g: { rows }, at }: Model, value: number, i: number) => ({
  row: Math.floor(i / rows.out),
  column: i % rows.out,
  value,
  inside: i === at,
  set: { at: i },
  point: { at: i },
});
export const spot = ({ size }: Model, pixel: number) => `${Math.floor(pixel / size)},${pixel % size}`;

export function drawOutputs(view: View, m: Model): void {
  grid(
    view,
    m.y.map((value, i): Cell => ({
      ...resultOf(m, value, i),
      as: 'output',
      current: i === m.at,
      ...(m.kind === 'mean' && { decimals: 2 }),
      datum: `y${i}`,
      lights: [`y${i}`, ...m.windows[i].pixels.map((pixel) => `x${spot(m, pixel)}`)],
    })),
    place,
  );
}

export function drawGradients(view: View, m: Model): void {
  grid(
    view,
    m.dy.flat().map((value, i): Cell => ({
      ...resultOf(m, value, i),
      as: 'gradient',
      datum: `g${i}`,
      cell: `dy ${Math.floor(i / m.g.rows.out)} ${i % m.g.rows.out}`,
      lights: [`g${i}`, ...m.windows[i].takers.map(({ pixel }) => `d${spot(m, pixel)}`)],
    })),
    place,
  );
}

/** The gradient of the input; framed where it is wrong. */
export function drawHandedBack(view: View, m: Model): void {
  grid(
    view,
    cellsOf(m).map(({ place, row, column, pixel }): Cell => {
      if (pixel === undefined) return { ...place, as: 'gradient', pad: true };
      const givers = m.givers[pixel];
      return {
        ...place,
        value: m.shown[pixel],
        as: 'gradient',
        inside: pixel === m.pixel,
        datum: `d${row},${column}`,
        lights: [`d${row},${column}`, `x${row},${column}`, ...givers.map(({ window }) => `g${window}`)],
        ...goTo(
          m,
          givers.map(({ window }) => window),
        ),
      };
    }),
    place,
  );
  outlines(
    view,
    m.wrong.map((pixel) => cell(m, pixel, 4)),
  );
}
