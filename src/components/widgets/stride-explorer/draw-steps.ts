// The drawing of stride-explorer: the line, and below it a staircase of windows. The second window is taken hold of to change
// the stride, the ends of the line to change the pad.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { brackets, outlines } from '#lib/viz/marks.ts';
import { legible } from '#lib/viz/room.ts';
import type { View } from '#lib/viz/stage.ts';
import { grips } from '#lib/figure/grip.ts';
import type { Model } from './steps.ts';

export const CELL = 34;
const GAP = 10;
const BAR = 5;
/** A second window is shown even where there is none: it can be pulled back. */
const stairs = ({ out }: { readonly out: number }) => Math.max(2, out);
export const boxOf = (m: Model) => ({
  width: (m.line.length + 1) * CELL + 3 * GAP,
  height: (stairs(m) + 1) * CELL + GAP + 2,
});

/** The line, below it a step a position of the window, right of each its output. */
export function drawSteps(view: View, m: Model): void {
  legible(view, boxOf(m).width, { unit: CELL, least: 22 });
  const column = (position: number) => position + m.pad.before;
  const place = { size: CELL, x: GAP };
  grid(
    view,
    m.line.map((cell): Cell => ({
      row: 0,
      column: column(cell.position),
      value: cell.value,
      as: 'input',
      pad: !cell.inside,
      dropped: cell.readers.length === 0,
      datum: `x${cell.position} ${cell.inside ? 'n' : 'p'}`,
      lights: [`x${cell.position}`, ...cell.readers.flatMap((i) => [`t${i},${cell.position}`, `y${i}`])],
      ...(cell.inside && { cell: `x 0 ${cell.position}` }),
    })),
    { ...place, y: 1, name: 'input' },
  );
  grid(
    view,
    m.windows.flatMap(({ taps }, i) =>
      taps.map(({ position, w }, tap): Cell => ({
        row: i,
        column: column(position),
        value: w,
        as: 'kernel',
        inside: i === m.at,
        datum: `t${i},${position}${i === m.at ? ' k' : ''}`,
        lights: [`t${i},${position}`, `x${position}`, `y${i}`],
        cell: `w 0 ${tap}`,
        set: { at: i },
        point: { at: i },
      })),
    ),
    { ...place, y: CELL + GAP, name: 'windows' },
  );
  grid(
    view,
    m.windows.map(({ sum, taps }, i): Cell => ({
      row: i,
      column: m.line.length,
      value: sum,
      as: 'output',
      inside: i === m.at,
      current: i === m.at,
      datum: `y${i} o`,
      lights: [`y${i}`, ...taps.flatMap(({ position }) => [`t${i},${position}`, `x${position}`])],
      set: { at: i },
      point: { at: i },
    })),
    { ...place, x: 2 * GAP, y: CELL + GAP, name: 'output' },
  );
  const here = { x: GAP + column(m.windows[m.at].start) * CELL, width: m.span * CELL, height: CELL };
  outlines(view, [
    { ...here, y: 1, as: 'kernel' },
    { ...here, y: (m.at + 1) * CELL + GAP, as: 'kernel' },
  ]);
  const first = GAP + column(m.windows[0].start) * CELL;
  const second = first + m.stride * CELL;
  const row = 2 * CELL + GAP;
  brackets(view, [{ from: first + 2, to: second - 2, at: row + 12, text: format(m.stride), datum: 's' }]);
  const ghost = { x: second + 1, y: row + 1, width: m.span * CELL - 2, height: CELL - 2 };
  outlines(view, m.out > 1 ? [] : [{ ...ghost, as: 'kernel', faint: true }], 'ghost');
  const end = { y: -2, width: BAR, height: CELL + 6 };
  grips(view, [
    { x: second - BAR - 1, y: row + 3, width: BAR, height: CELL - 6, grab: 'stride', datum: 's' },
    { ...end, x: GAP - BAR - 1, grab: 'before' },
    { ...end, x: GAP + (column(m.size) + m.pad.after) * CELL + 1, grab: 'after' },
  ]);
}
