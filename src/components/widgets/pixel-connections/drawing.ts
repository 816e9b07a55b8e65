// The drawing of pixel-connections: the picture, which can be moved, the units, and the lines between them. The same lines as a
// matrix are matrix.ts.
import { changed } from '#lib/viz/changed.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { takePart, type Linked } from '#lib/viz/linked.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './model.ts';
import { heat } from './matrix.ts';

const [SIDE, GAP] = [150, 30];
export const netSize = { width: 2 * SIDE + GAP + 2, height: SIDE + 2 };
export const beforeSize = { width: 200, height: 200 };
/** The side of a pixel of the picture as it is drawn. */
export const pixelSide = (size: number) => SIDE / size;

const round = (n: number) => Number(n.toFixed(1));

export function drawNet(view: View, m: Model): void {
  const [pixelSize, unitSize] = [pixelSide(m.size), SIDE / m.out];
  const [left, right] = [1, 1 + SIDE + GAP];
  const middle = (x: number, cell: number, row: number, column: number) => [
    x + (column + 0.5) * cell,
    1 + (row + 0.5) * cell,
  ];
  const pixel = (i: number) => middle(left, pixelSize, Math.floor(i / m.size), i % m.size);
  const unit = (j: number) => middle(right, unitSize, Math.floor(j / m.out), j % m.out);
  const between = (i: number, j: number) => `M${pixel(i).map(round).join()}L${unit(j).map(round).join()}`;

  changed(only(view, 'path', 'connections-all'), () => m.w).attr('d', () =>
    m.w.flatMap((row, j) => row.flatMap((weight, i) => (weight === 0 ? [] : between(i, j)))).join(''),
  );
  const read = new Set(m.reads);
  // A line for every pixel: one that the unit does not read is there to fade.
  const lines = only(view, 'g', 'connections-own')
    .selectChildren<SVGPathElement, { i: number } & Linked>('path')
    .data(m.x.map((_, i) => ({ i, datum: `c${i}`, lights: [`c${i}`, `x${i}`, `y${m.at}`] })))
    .join('path')
    .attr('class', ({ i }) =>
      read.has(i) ? `connection is-${heat(m.w[m.at][i]).side}` : 'connection is-gone',
    )
    .attr('style', ({ i }) => (read.has(i) ? `--t:${heat(m.w[m.at][i]).t}` : null))
    .attr('d', ({ i }) => between(i, m.at));
  takePart(lines);
  grid(
    view,
    m.x.map((value, i): Cell => {
      const [row, column] = [Math.floor(i / m.size), i % m.size];
      return {
        row,
        column,
        as: 'input',
        inside: read.has(i),
        value: Number(value),
        grab: 'picture',
        ...(value !== null && { cell: `picture ${row - m.shift.down} ${column - m.shift.right}` }),
        datum: `x${i}`,
        lights: [`x${i}`, `c${i}`],
      };
    }),
    { size: pixelSize, x: left, y: 1, name: 'picture' },
  );
  grid(view, unitsOf(m, m.y), { size: unitSize, x: right, y: 1, name: 'units' });
}

/** One, but for numbers of two figures, which would fill their cell. */
const decimalsOf = (value: number) => (Math.abs(value) < 10 ? 1 : 0);

const unitsOf = (m: Model, y: ArrayLike<number>): Cell[] =>
  Array.from(y, (value, j): Cell => ({
    row: Math.floor(j / m.out),
    column: j % m.out,
    value,
    decimals: decimalsOf(value),
    as: 'output',
    inside: j === m.at,
    current: j === m.at,
    set: { at: j },
    point: { at: j },
    datum: `y${j}`,
    lights: [`y${j}`, ...(j === m.at ? m.reads.flatMap((i) => [`c${i}`, `x${i}`]) : [])],
  }));

/** What the units said before the picture was moved; heavy where the neighbour in the direction of the move says it now. */
export function drawBefore(view: View, m: Model): void {
  const { out, shift, slid } = m;
  const went = new Set([...slid.same].map((at) => at - shift.down * out - shift.right));
  const still = shift.right === 0 && shift.down === 0;
  grid(
    view,
    Array.from(m.before, (value, j): Cell => ({
      row: Math.floor(j / out),
      column: j % out,
      value,
      decimals: decimalsOf(value),
      as: 'output',
      inside: !still && went.has(j),
      dropped: !still && !went.has(j),
    })),
    { size: beforeSize.width / out, name: 'before' },
  );
}
