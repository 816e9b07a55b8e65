// The keys of bug-hunt: to the cell beside the suspected one, and to the line above or below.
import { arrowKeys, within } from '#lib/widget/arrows.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { known, type P, type params } from './params.ts';

const cells = ({ bug, example }: P) => known[bug].examples[example];
/** Planes stand side by side, so a step to the right leads from one into the next. */
const move = (down: number, along: number) => (p: P) => {
  const [planes, rows, columns] = cells(p).shape;
  if (p.cell === 0) return { cell: 1 };
  const [plane, inPlane] = [Math.floor((p.cell - 1) / (rows * columns)), (p.cell - 1) % (rows * columns)];
  const row = within(Math.floor(inPlane / columns) + down, rows);
  const across = within(plane * columns + (inPlane % columns) + along, planes * columns);
  return { cell: (Math.floor(across / columns) * rows + row) * columns + (across % columns) + 1 };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('suspect a cell', move),
  'Shift+ArrowUp': { label: 'suspect a line', to: ({ line }) => ({ line: line - 1 }) },
  'Shift+ArrowDown': { label: 'suspect a line', to: ({ line }) => ({ line: line + 1 }) },
};
