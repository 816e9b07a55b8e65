// The adjoint: ⟨im2col x, y⟩ = ⟨x, col2im y⟩. The same products on both sides, added up by places of the matrix or by pixels.
// What col2im does step by step is col2im-adder.ts.
import { formula } from '#lib/viz/formula.ts';
import { times } from '#lib/viz/format.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { SIZE, TAPS, type P, type params } from './params.ts';
import type { Model } from './products.ts';
import { sumsOf } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './products.ts';
export { describe } from './words.ts';

export const name = 'im2col-adjoint';
export const title = 'im2col and col2im are adjoint: the same products, added up in two orders';

const CELL = 48;
const datumOf = ({ row, column }: { row: number; column: number }) => `x${row},${column}`;

/** A pixel is clicked, or pointed at. */
const go = (pixel: number) => ({ set: { pixel }, point: { pixel } });

export function draw(stage: Stage, m: Model): void {
  const { p } = m;
  const square = { width: SIZE * CELL + 2, height: SIZE * CELL + 2 };
  const tall = { width: TAPS * CELL + 2, height: m.windows * CELL + 2 };
  const size = times(m.windows, TAPS);
  const view = views(stage, {
    x: svg({ title: `x, ${times(SIZE, SIZE)}`, label: 'The picture x', ...square }),
    cols: svg({ title: `im2col x, ${size}`, label: 'The matrix im2col x', ...tall }),
    y: svg({ title: `y, ${size}`, label: 'The matrix y, any numbers', ...tall }),
    back: svg({ title: `col2im y, ${times(SIZE, SIZE)}`, label: 'The picture col2im y', ...square }),
    sums: html({ title: '' }),
  });
  const place = { size: CELL, x: 1, y: 1 };
  const pixelCell = (value: number, i: number, as: 'input' | 'gradient'): Cell => {
    const at = { row: Math.floor(i / SIZE), column: i % SIZE };
    return { ...at, value, as, inside: i === p.pixel, datum: datumOf(at), ...go(i) };
  };
  grid(
    view.x,
    cellsOf(p.x, (row, column, value) => ({
      ...pixelCell(value, row * SIZE + column, 'input'),
      current: row * SIZE + column === p.pixel,
      cell: `x ${row} ${column}`,
    })),
    place,
  );
  const matrixCell = (one: Model['places'][number], value: number, as: 'input' | 'gradient'): Cell => ({
    row: one.row,
    column: one.column,
    value,
    as,
    pad: !one.inside,
    inside: one.inside && one.at === p.pixel,
    datum: `${datumOf(one.pixel)} n${one.n}`,
    lights: [datumOf(one.pixel)],
    ...(one.inside && go(one.at)),
  });
  grid(
    view.cols,
    m.places.map((one) => matrixCell(one, one.x, 'input')),
    place,
  );
  grid(
    view.y,
    m.places.map((one) => ({
      ...matrixCell(one, one.y, 'gradient'),
      cell: `y ${one.row} ${one.column}`,
    })),
    place,
  );
  grid(
    view.back,
    Array.from(m.back, (value, i) => pixelCell(value, i, 'gradient')),
    place,
  );
  formula(view.sums, ...sumsOf(m));
}

const move = (down: number, along: number) => (p: P) => ({
  pixel: moved(p.pixel, [SIZE, SIZE], down, along),
});
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the pixel', move),
};
