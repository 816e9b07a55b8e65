// The matrix of pixel-connections: a row a unit, a column a pixel, and where there is a weight a box in its colour. Local: what
// the connected layer had more fades. Shared: the one row of weights travels down and along.
import { changed } from '#lib/viz/changed.ts';
import { takePart, type Linked } from '#lib/viz/linked.ts';
import { outlines } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './model.ts';

export const matrixSize = { width: 420, height: 198 };

const round = (n: number) => Number(n.toFixed(1));
/** A weight's place on the diverging scale. */
export const heat = (weight: number) => ({ side: weight < 0 ? 'low' : 'high', t: Math.abs(weight) });

/** Rows of the matrix that come as one: all of them, or, where weights are shared, one by one. */
interface Rows {
  readonly key: string;
  readonly first: number;
  readonly w: Model['w'];
  /** From where the rows come. */
  readonly from: { readonly x: number; readonly y: number };
}
type Cell = { readonly width: number; readonly height: number };

function rowsOf({ w, stage, size, out }: Model, cell: Cell): Rows[] {
  if (stage !== 'shared') return [{ key: stage, first: 0, w, from: { x: 0, y: 0 } }];
  return w.map((row, j) => ({
    key: `${stage} ${j}`,
    first: j,
    w: [row],
    from: { x: -cell.width * (Math.floor(j / out) * size + (j % out)), y: -cell.height * j },
  }));
}

/** Each weight that there is, and a box for each place where it stands. */
function levelsOf({ w, first }: Rows, cell: Cell): [number, string][] {
  const levels = new Map<number, string>();
  w.forEach((row, j) =>
    row.forEach((weight, i) => {
      if (weight === 0) return;
      const box = `M${round(i * cell.width)},${round((first + j) * cell.height)}h${round(cell.width)}v${round(cell.height)}h${-round(cell.width)}z`;
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
  const groups = only(view, 'g', 'connections-weights')
    .selectChildren<SVGGElement, Rows>('g')
    .data(rowsOf(m, cell), ({ key }) => key)
    .join('g');
  changed(groups, ({ w, first, from }) => [w, first, from])
    .attr('class', `is-${m.stage}`)
    .attr('style', ({ first, from }) => `--j:${first};--x:${round(from.x)}px;--y:${round(from.y)}px`)
    .selectChildren<SVGPathElement, [number, string]>('path')
    .data((rows) => levelsOf(rows, cell))
    .join('path')
    .attr('class', ([weight]) => `weight is-${heat(weight).side}`)
    .attr('style', ([weight]) => `--t:${heat(weight).t}`)
    .attr('d', ([, boxes]) => boxes);
  drawRows(view, m, cell);
}

/** A place for the hand on every row, and a frame around that of the unit at hand. */
function drawRows(view: View, m: Model, cell: Cell): void {
  const rows = only(view, 'g', 'connections-rows')
    .selectChildren<SVGRectElement, { j: number } & Linked>('rect')
    .data(m.w.map((_, j) => ({ j, datum: `y${j}`, set: { at: j }, point: { at: j } })))
    .join('rect')
    .attr('class', 'connections-row')
    .attr('y', ({ j }) => round(j * cell.height))
    .attr('width', matrixSize.width)
    .attr('height', round(cell.height));
  takePart(rows);
  const own = { x: 0, y: m.at * cell.height, width: matrixSize.width, height: cell.height };
  outlines(view, [{ ...own, as: 'output' }]);
}
