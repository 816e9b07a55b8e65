// The two planes of padding-plane.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { arrows } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { sourcesOf, startOf } from '#lib/geometry/slide.ts';
import { key, type Model } from './padded.ts';
import { ROOM, ROW } from './params.ts';

/** Where a position of the input stands: the room for the most padding is kept free. */
const place = (position: number) => position + ROOM;
export const CELL = 30;

/** The padded input, and an arrow to the chosen cell from where its number comes. */
export function drawPadded(view: View, m: Model): void {
  const { current } = m;
  const copiesOf = Map.groupBy(
    m.cells.filter(({ inside, source }) => !inside && source),
    ({ source }) => key(source!),
  );
  grid(
    view,
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
    view,
    current.inside || !current.source
      ? []
      : [{ ...between(middle(current.source), middle(current)), as: 'input' }],
  );
}

export function drawMeans(view: View, m: Model): void {
  const { rows } = m;
  grid(
    view,
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
}

/** An arrow from cell to cell that leaves both numbers to be read. */
function between([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]) {
  const share = (0.42 * CELL) / Math.hypot(x1 - x0, y1 - y0);
  const inwards = (a: number, b: number) => Number((a + (b - a) * share).toFixed(2));
  return {
    from: [inwards(x0, x1), inwards(y0, y1)] as const,
    to: [inwards(x1, x0), inwards(y1, y0)] as const,
  };
}
