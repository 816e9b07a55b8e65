// Pooling with numbers, there and back: what each window makes of its region, and where the gradient goes. Rules of the
// windows are lib/geometry's, of the numbers lib/reference's. A picture is pool-picture.ts.
import { times } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines, type Box } from '#lib/viz/marks.ts';
import { sizeInNumbers } from '#lib/viz/size-formula.ts';
import { formula } from '#lib/viz/formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { isInside, readersOf, startOf } from '#lib/geometry/slide.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { backwardOf, forwardOf } from './pool-window/formula.ts';
import type { P, params } from './pool-window/params.ts';
import type { Model } from './pool-window/shown.ts';
import { sliding } from './pooled.ts';

export { params, settle } from './pool-window/params.ts';
export { model } from './pool-window/shown.ts';
export { describe } from './pool-window/words.ts';

export const name = 'pool-window';
export const title = 'A window pools numbers, and hands gradients back';

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
