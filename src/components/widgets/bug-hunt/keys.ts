// The keys of bug-hunt: to the cell beside the one at hand, to the line above or below, and to say that it is this one.
import { arrowKeys, within } from '#lib/widget/arrows.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { known, names } from './known.ts';
import type { P, params } from './params.ts';
import { cellAccused, lineAccused, opened } from './rules.ts';

const cells = ({ bug, example }: P) => known[bug].examples[example];
/** Planes stand side by side, so a step to the right leads from one into the next. */
const move = (down: number, along: number) => (p: P) => {
  const [planes, rows, columns] = cells(p).shape;
  if (p.at === 0) return { at: 1 };
  const [plane, inPlane] = [Math.floor((p.at - 1) / (rows * columns)), (p.at - 1) % (rows * columns)];
  const row = within(Math.floor(inPlane / columns) + down, rows);
  const across = within(plane * columns + (inPlane % columns) + along, planes * columns);
  return { at: (Math.floor(across / columns) * rows + row) * columns + (across % columns) + 1 };
};
const readOn =
  (by: number) =>
  ({ read, bug }: P) => ({
    read: Math.max(1, Math.min(known[bug].code.length, read + by)),
  });
export const keys: Keys<typeof params> = {
  ...arrowKeys('to a cell', move),
  c: { label: 'this cell is wrong', to: (p) => cellAccused(p, p.at || 1) },
  'Shift+ArrowUp': { label: 'to a line', to: readOn(-1) },
  'Shift+ArrowDown': { label: 'to a line', to: readOn(1) },
  l: { label: 'this line is wrong', to: (p) => lineAccused(p, p.read || 1) },
  n: { label: 'next case', to: (p) => opened(p, names[(names.indexOf(p.bug) + 1) % names.length]) },
};
