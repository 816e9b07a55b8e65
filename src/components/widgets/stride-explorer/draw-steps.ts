// The drawing of stride-explorer: the line, and below it a staircase of windows.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { brackets, outlines } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import type { Model } from './steps.ts';

export const CELL = 34;
export const GAP = 10;

/** The line, below it a step a position of the window, right of each its output. */
export function drawSteps(view: View, m: Model): void {
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
      ...(cell.readers.length > 0 && { set: { at: cell.readers[0] } }),
    })),
    { ...place, y: 1, name: 'input' },
  );
  grid(
    view,
    m.windows.flatMap(({ taps }, i) =>
      taps.map(({ position, w }): Cell => ({
        row: i,
        column: column(position),
        value: w,
        as: 'kernel',
        inside: i === m.at,
        datum: `t${i},${position}${i === m.at ? ' k' : ''}`,
        lights: [`t${i},${position}`, `x${position}`, `y${i}`],
        set: { at: i },
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
    })),
    { ...place, x: 2 * GAP, y: CELL + GAP, name: 'output' },
  );
  const here = { x: GAP + column(m.windows[m.at].start) * CELL, width: m.span * CELL, height: CELL };
  outlines(view, [
    { ...here, y: 1, as: 'kernel' },
    { ...here, y: (m.at + 1) * CELL + GAP, as: 'kernel' },
  ]);
  brackets(
    view,
    m.windows.slice(1, 2).map(({ start }) => ({
      from: GAP + column(m.windows[0].start) * CELL + 2,
      to: GAP + column(start) * CELL - 2,
      at: 2 * CELL + GAP + 12,
      text: format(m.stride),
      datum: 's',
    })),
  );
}
