// The arrow keys over a grid: a place that is counted row by row moves to its neighbour and stays inside.

/** The index, or the nearest from 0 to `count` − 1. */
export const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

/** The place `down` rows and `along` columns from place `at` of a grid, or the nearest to it that there is. */
export const moved = (
  at: number,
  [rows, columns]: readonly [rows: number, columns: number],
  down: number,
  along: number,
): number =>
  within(Math.floor(at / columns) + down, rows) * columns + within((at % columns) + along, columns);

/** Four keys that do one thing: `move(down, along)` says what a step changes. With `held`, they want Shift. */
export const arrowKeys = <V, Change>(
  label: string,
  move: (down: number, along: number) => (values: V) => Change,
  held: '' | 'Shift+' = '',
): Readonly<Record<string, { label: string; to: (values: V) => Change }>> => ({
  [`${held}ArrowLeft`]: { label, to: move(0, -1) },
  [`${held}ArrowRight`]: { label, to: move(0, 1) },
  [`${held}ArrowUp`]: { label, to: move(-1, 0) },
  [`${held}ArrowDown`]: { label, to: move(1, 0) },
});
