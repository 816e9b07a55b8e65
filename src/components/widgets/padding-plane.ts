// Padding around a plane of numbers: where each made-up cell comes from, and how many outputs read any. The kernel is a
// mean, so that zeros show at once. Rules for how much to add are padding-line.ts.
import { times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { arrows } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { sourcesOf, startOf } from '#lib/geometry/slide.ts';
import { arrowKeys, within } from '#lib/widget/arrows.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { between, CELL } from './padding-plane/draw-planes.ts';
import { key, type Model } from './padding-plane/padded.ts';
import { ROOM, ROW, type P, type params } from './padding-plane/params.ts';
import { countsOf } from './padding-plane/words.ts';

export { params, settle } from './padding-plane/params.ts';
export { model } from './padding-plane/padded.ts';
export { describe } from './padding-plane/words.ts';

export const name = 'padding-plane';
export const title = 'A plane of numbers and the cells made up around it';

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

const move = (down: number, along: number) => (p: P) => {
  const [from, side] = [ROOM - p.pad, p.size + 2 * p.pad];
  const inside = (n: number) => from + within(n - from, side);
  return { at: inside(Math.floor(p.at / ROW) + down) * ROW + inside((p.at % ROW) + along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('go to another cell', move),
};
