// Numbers in bug-hunt: a plane a channel, side by side.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import type { Role, View } from '#lib/viz/stage.ts';
import type { Planes } from '#lib/bugs/case.ts';

export const CELL = 34; // two answers of two channels stand beside the code, two of one on a phone
export const HEAD = 22;
const GAP = 14;
export const widthOf = (planes: number, columns: number) => planes * columns * CELL + (planes - 1) * GAP + 2;

export function showPlanes(
  view: View,
  planes: Planes,
  { as, key }: { as: Role; key: string },
  more: (index: number) => Partial<Cell> = () => ({}),
): void {
  const [rows, columns] = [planes[0].length, planes[0][0].length];
  grid(
    view,
    planes.flatMap((plane, c) =>
      plane.flatMap((line, row) =>
        line.map((value, column): Cell => {
          const index = (c * rows + row) * columns + column;
          return {
            row,
            column: column + (c * (columns * CELL + GAP)) / CELL,
            value,
            as,
            datum: `${key}${index}`,
            ...more(index),
          };
        }),
      ),
    ),
    { size: CELL, x: 1, y: HEAD },
  );
  words(
    view,
    planes.length === 1
      ? []
      : planes.map((_, c) => ({
          x: 1 + c * (columns * CELL + GAP) + (columns * CELL) / 2,
          y: HEAD / 2,
          text: `channel ${c}`,
        })),
  );
}
