// The drawing of padding-line: copies as arcs, the line, the kernel under it, the outputs under their windows.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { arrows, outlines, words } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { NOWHERE } from '#lib/geometry/fill.ts';
import { startOf } from '#lib/geometry/slide.ts';
import { readersAt, type Model } from './padded.ts';
import { ROOM } from './params.ts';

export const CELL = 34;
const ARCS = 42;
export const TOP = ARCS + 22;
export const GAP = 12;
const place = { size: CELL, x: 1 };

export function drawLine(view: View, m: Model): void {
  const { s, at } = m;
  const column = (position: number) => position + ROOM;
  const madeUp = m.line.filter(({ inside }) => !inside);
  const copies = madeUp.filter(({ source }) => source !== NOWHERE);
  const middle = (position: number) => 1 + (column(position) + 0.5) * CELL;
  arrows(
    view,
    copies.map(({ position, source }) => {
      const [from, to] = [middle(source), middle(position)];
      const height = Math.min(2 * ARCS - 8, 24 + Math.abs(from - to) * 0.24);
      return {
        ...{ from: [from, ARCS], to: [to, ARCS], over: [(from + to) / 2, ARCS - height] },
        datum: `a${position}`,
      };
    }),
  );
  words(
    view,
    m.line.map(({ position }) => ({ x: middle(position), y: ARCS + 11, text: format(position) })),
  );
  const readers = (position: number) => readersAt(s, position).map((i) => `y${i}`);
  grid(
    view,
    m.line.map(({ value, position, source, inside }): Cell => {
      const family = inside
        ? copies.filter((copy) => copy.source === position).map((copy) => copy.position)
        : [position];
      const first = readersAt(s, position)[0];
      return {
        ...{ row: 0, column: column(position), value, as: 'input', pad: !inside },
        inside: m.outputs[at].sources.includes(position),
        dropped: first === undefined,
        datum: `x${position} ${inside ? 'n' : position < 0 ? 'p before' : 'p after'}`,
        lights: [
          ...[`x${position}`, ...readers(position)],
          ...(source === NOWHERE ? [] : [`x${source}`]),
          ...family.flatMap((copy) => [`x${copy}`, `a${copy}`]),
        ],
        ...(first !== undefined && { set: { at: first } }),
      };
    }),
    { ...place, y: TOP, name: 'input' },
  );
  grid(
    view,
    m.w.map((value, tap): Cell => ({
      ...{ row: 0, column: column(startOf(s, at) + tap), value, as: 'kernel', datum: `k w${tap}` },
    })),
    { ...place, y: TOP + CELL + GAP, name: 'kernel' },
  );
  grid(
    view,
    m.outputs.map(({ sum, sources, madeUp }, i): Cell => ({
      ...{ row: 0, column: column(startOf(s, i)) + (s.span - 1) / 2, value: sum, as: 'output' },
      inside: i === at,
      current: i === at,
      pad: madeUp,
      datum: `y${i} o`,
      lights: [`y${i}`, ...sources.flatMap((position) => [`x${position}`, `a${position}`])],
      set: { at: i },
    })),
    { ...place, y: TOP + 2 * (CELL + GAP), name: 'output' },
  );
  outlines(view, [
    {
      ...{ x: 1 + column(startOf(s, at)) * CELL, y: TOP, width: s.span * CELL, height: CELL },
      as: 'kernel',
    },
  ]);
}
