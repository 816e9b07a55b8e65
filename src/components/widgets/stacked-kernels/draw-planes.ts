// The planes of stacked-kernels: the maps and what the chosen output sees of them, the kernels, and the two results.
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import type { View } from '#lib/viz/stage.ts';
import type { Model } from './joined.ts';
import { KERNEL } from './params.ts';

const CELL = 27; // twelve of them are as wide as a phone
export const square = (side: number) => ({ width: side * CELL + 2, height: side * CELL + 2 });
const place = { size: CELL, x: 1, y: 1 };
const cells = (map: Float64Array, more: (row: number, column: number, at: number) => Partial<Cell>) => {
  const side = Math.sqrt(map.length);
  return Array.from(map, (value, at): Cell => {
    const [row, column] = [Math.floor(at / side), at % side];
    return { row, column, value: value + 0, ...more(row, column, at) };
  });
};
/** What lies between the two heights of a window of the level, where the chosen output looks. */
const looksAt = (level: number, at: number) => (row: number, column: number) => {
  const reach = (3 - level) * (KERNEL - 1);
  const [top, left] = [Math.floor(at / KERNEL), at % KERNEL];
  return row >= top && row <= top + reach && column >= left && column <= left + reach;
};

export function drawMaps(view: Readonly<Record<'x' | 'first' | 'second', View>>, { maps, at }: Model): void {
  [view.x, view.first, view.second].forEach((where, level) =>
    grid(
      where,
      cells(maps[level], (row, column) => ({
        as: level === 0 ? 'input' : 'output',
        inside: looksAt(level, at)(row, column),
        datum: `l${level},${row},${column}`,
        ...(level === 0 && { cell: `x ${row} ${column}` }),
      })),
      place,
    ),
  );
}

export function drawKernels(
  view: Readonly<Record<'a' | 'b' | 'c' | 'one', View>>,
  { kernels, one }: Model,
): void {
  (['a', 'b', 'c'] as const).forEach((key, k) =>
    grid(
      view[key],
      cellsOf(kernels[k], (row, column) => ({ as: 'kernel', cell: `${key} ${row} ${column}` })),
      place,
    ),
  );
  grid(
    view.one,
    cells(one, () => ({ as: 'kernel' })),
    place,
  );
}

export function drawResults(
  view: Readonly<Record<'third' | 'single', View>>,
  { stacked, single, at }: Model,
): void {
  const result = (map: Float64Array, other: Float64Array) =>
    cells(map, (_, __, index) => ({
      inside: index === at,
      current: index === at,
      datum: `y${index}`,
      set: { at: index },
      point: { at: index },
      ...(Math.abs(map[index] - other[index]) <= 1e-9 && { as: 'output' }), // where they differ, no colour
    }));
  grid(view.third, result(stacked, single), place);
  grid(view.single, result(single, stacked), place);
}
