// The two drawings of pixel-connections: units and pixels with the lines between them, and the same lines as a matrix.
import { changed } from '#lib/viz/changed.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { takePart, type Linked } from '#lib/viz/linked.ts';
import { outlines } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from '../pixel-connections.ts';
import { LARGEST } from './layer.ts';

const PIXEL = 28;
const UNIT = 34; // what a unit says has a sign and a decimal
const ROOM = LARGEST * UNIT;
const GAP = 76;
export const netSize = { width: LARGEST * PIXEL + GAP + ROOM + 2, height: ROOM + 2 };
export const matrixSize = { width: 312, height: 216 };

const round = (n: number) => Number(n.toFixed(1));
/** A weight's place on the diverging scale. */
const heat = (weight: number) => ({ side: weight < 0 ? 'low' : 'high', t: Math.abs(weight) });

export function drawNet(view: View, m: Model): void {
  const left = { x: 1 + ((LARGEST - m.size) * PIXEL) / 2, y: 1 + (ROOM - m.size * PIXEL) / 2 };
  const right = {
    x: 1 + LARGEST * PIXEL + GAP + (ROOM - m.out * UNIT) / 2,
    y: 1 + (ROOM - m.out * UNIT) / 2,
  };
  const middle = (corner: typeof left, cell: number, row: number, column: number) => [
    corner.x + (column + 0.5) * cell,
    corner.y + (row + 0.5) * cell,
  ];
  const pixel = (i: number) => middle(left, PIXEL, Math.floor(i / m.size), i % m.size);
  const unit = (j: number) => middle(right, UNIT, Math.floor(j / m.out), j % m.out);
  const between = (i: number, j: number) => `M${pixel(i).map(round).join()}L${unit(j).map(round).join()}`;

  changed(only(view, 'path', 'connections-all'), () => m.w).attr('d', () =>
    m.w.flatMap((row, j) => row.flatMap((weight, i) => (weight === 0 ? [] : between(i, j)))).join(''),
  );
  const lines = only(view, 'g', 'connections-own')
    .selectChildren<SVGPathElement, { i: number } & Linked>('path')
    .data(m.reads.map((i) => ({ i, datum: `c${i}`, lights: [`c${i}`, `x${i}`, `y${m.at}`] })))
    .join('path')
    .attr('class', ({ i }) => `connection is-${heat(m.w[m.at][i]).side}`)
    .attr('style', ({ i }) => `--t:${heat(m.w[m.at][i]).t}`)
    .attr('d', ({ i }) => between(i, m.at));
  takePart(lines);
  const read = new Set(m.reads);
  grid(
    view,
    m.x.map((value, i): Cell => ({
      ...{ row: Math.floor(i / m.size), column: i % m.size, value, as: 'input', inside: read.has(i) },
      datum: `x${i}`,
      lights: [`x${i}`, `c${i}`],
    })),
    { size: PIXEL, ...left, name: 'picture' },
  );
  grid(
    view,
    Array.from(m.y, (value, j): Cell => ({
      ...{ row: Math.floor(j / m.out), column: j % m.out, value, decimals: 1, as: 'output' },
      ...{ inside: j === m.at, current: j === m.at, set: { at: j } },
      datum: `y${j}`,
      lights: [`y${j}`, ...(j === m.at ? m.reads.flatMap((i) => [`c${i}`, `x${i}`]) : [])],
    })),
    { size: UNIT, ...right, name: 'units' },
  );
}

/** Each weight that there is, and a box for each place where it stands. */
function levelsOf(
  w: Model['w'],
  cell: { readonly width: number; readonly height: number },
): [number, string][] {
  const levels = new Map<number, string>();
  w.forEach((row, j) =>
    row.forEach((weight, i) => {
      if (weight === 0) return;
      const box = `M${round(i * cell.width)},${round(j * cell.height)}h${round(cell.width)}v${round(cell.height)}h${-round(cell.width)}z`;
      levels.set(weight, (levels.get(weight) ?? '') + box);
    }),
  );
  return [...levels].sort(([a], [b]) => a - b);
}

/** The matrix fills its room whatever its shape. One path a weight: equal weights are equal colours, and few elements. */
export function drawMatrix(view: View, m: Model): void {
  const cell = {
    width: matrixSize.width / m.size ** 2,
    height: Math.min(24, matrixSize.height / m.out ** 2),
  };
  only(view, 'rect', 'connections-ground')
    .attr('width', matrixSize.width)
    .attr('height', cell.height * m.out ** 2);
  changed(only(view, 'g', 'connections-weights'), () => m.w)
    .selectChildren<SVGPathElement, [number, string]>()
    .data(() => levelsOf(m.w, cell))
    .join('path')
    .attr('class', ([weight]) => `weight is-${heat(weight).side}`)
    .attr('style', ([weight]) => `--t:${heat(weight).t}`)
    .attr('d', ([, boxes]) => boxes);
  const rows = only(view, 'g', 'connections-rows')
    .selectChildren<SVGRectElement, { j: number } & Linked>('rect')
    .data(m.w.map((_, j) => ({ j, datum: `y${j}`, set: { at: j } })))
    .join('rect')
    .attr('class', 'connections-row')
    .attr('y', ({ j }) => round(j * cell.height))
    .attr('width', matrixSize.width)
    .attr('height', round(cell.height));
  takePart(rows);
  const own = { x: 0, y: m.at * cell.height, width: matrixSize.width, height: cell.height };
  outlines(view, [{ ...own, as: 'output' }]);
}
