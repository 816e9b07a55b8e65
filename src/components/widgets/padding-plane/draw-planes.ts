// The two planes of padding-plane, and the four edges of the padding, to be taken hold of.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { arrows, outlines } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { sourcesOf, startOf } from '#lib/geometry/slide.ts';
import { grips } from '#lib/figure/grip.ts';
import { key, type Model } from './padded.ts';
import { ROOM, ROW, roomOf } from './params.ts';

export const CELL = 30;
const BAR = 5;
/** The room for the most padding that the kernel can cross is kept free around the plane. */
export const sideOf = (m: Model): number => (m.size + 2 * roomOf(m)) * CELL + 2 * BAR;
const place = (position: number, m: Model) => position + roomOf(m);
const grid0 = { size: CELL, x: BAR, y: BAR };
/** A cell as `at` counts it, from the corner of the largest room. */
const spot = (row: number, column: number) => (row + ROOM) * ROW + column + ROOM;

/** The padded input, and an arrow to the chosen cell from where its number comes. */
export function drawPadded(view: View, m: Model): void {
  const { current } = m;
  drawRoom(view, m);
  const copiesOf = Map.groupBy(
    m.cells.filter(({ inside, source }) => !inside && source),
    ({ source }) => key(source!),
  );
  grid(
    view,
    m.cells.map(({ row, column, value, inside, source }): Cell => ({
      row: place(row, m),
      column: place(column, m),
      value,
      as: 'input',
      pad: !inside,
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
      set: { at: spot(row, column) },
      point: { at: spot(row, column) },
      ...(inside && { cell: `x ${row} ${column}` }),
    })),
    grid0,
  );
  const middle = ({ row, column }: { row: number; column: number }): [number, number] => [
    BAR + (place(column, m) + 0.5) * CELL,
    BAR + (place(row, m) + 0.5) * CELL,
  ];
  arrows(
    view,
    current.inside || !current.source
      ? []
      : [{ ...between(middle(current.source), middle(current)), as: 'input' }],
  );
  const [from, to] = [BAR + place(-m.pad, m) * CELL, BAR + place(m.size + m.pad, m) * CELL];
  const [x, y, long] = [(from + to) / 2 - CELL, (from + to) / 2 - CELL, 2 * CELL];
  grips(view, [
    { x: from - BAR, y, width: BAR, height: long, grab: 'left' },
    { x: to, y, width: BAR, height: long, grab: 'right' },
    { x, y: from - BAR, width: long, height: BAR, grab: 'top' },
    { x, y: to, width: long, height: BAR, grab: 'bottom' },
  ]);
}

/** As far as the padding can be pulled. */
function drawRoom(view: View, m: Model): void {
  const side = sideOf(m) - 2 * BAR;
  only<SVGRectElement>(view, 'rect', 'room')
    .attr('x', BAR)
    .attr('y', BAR)
    .attr('width', side)
    .attr('height', side);
}

export function drawMeans(view: View, m: Model): void {
  const { rows, current } = m;
  const reads = (i: number, at: number) => sourcesOf(rows, i).includes(at);
  grid(
    view,
    m.outputs.map(({ i, j, value, madeUp }): Cell => ({
      // each output in the middle of its window, where that window stood
      row: place(startOf(rows, i), m) + (rows.span - 1) / 2,
      column: place(startOf(rows, j), m) + (rows.span - 1) / 2,
      value,
      decimals: 1,
      as: 'output',
      pad: madeUp > 0,
      inside: reads(i, current.row) && reads(j, current.column),
      datum: `y${i},${j}`,
      lights: [
        `y${i},${j}`,
        ...sourcesOf(rows, i).flatMap((row) => sourcesOf(rows, j).map((column) => `x${row},${column}`)),
      ],
    })),
    grid0,
  );
  // the plane itself, so that both drawings can be laid over each other by eye
  const [x, side] = [BAR + place(0, m) * CELL, m.size * CELL];
  outlines(view, [{ x, y: x, width: side, height: side, as: 'input', faint: true }]);
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
