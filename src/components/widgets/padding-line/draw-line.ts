// The drawing of padding-line: copies as arcs, the line, the kernel under it, the outputs under their windows; the edges of the
// padding and the window, to be taken hold of.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { arrows, outlines, words } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { NOWHERE } from '#lib/geometry/fill.ts';
import { startOf } from '#lib/geometry/slide.ts';
import { grips } from '#lib/figure/grip.ts';
import { readersAt, type Model } from './padded.ts';
import { ROOM } from './params.ts';

// About as many units as a phone has pixels.
export const CELL = 24;
const ARCS = 34;
const INDEX = 14;
const LINE = 11; // of a name under the edge
const HOLD = 22; // under the kernel, for the finger
const BAR = 5;

/** Where the rows stand, from the top; arcs need room only where something is copied. */
export function rowsOf({ fill }: { readonly fill: string }) {
  const index = fill === 'zero' ? 0 : ARCS;
  const input = index + INDEX;
  const kernel = input + CELL + 2 * LINE + 4;
  const output = kernel + CELL + HOLD;
  return { index, input, kernel, output, end: output + CELL };
}
/** The room for the most padding is kept free at each end. */
export const boxOf = (m: { readonly fill: string; readonly size: number }) => ({
  width: (m.size + 2 * ROOM) * CELL + 2 * BAR,
  height: rowsOf(m).end + 2,
});

const column = (position: number) => position + ROOM;
const left = (position: number) => BAR + column(position) * CELL;
const middle = (position: number) => left(position) + CELL / 2;

export function drawLine(view: View, m: Model): void {
  const { s, at } = m;
  const y = rowsOf(m);
  const place = { size: CELL, x: BAR };
  const copies = m.line.filter(({ inside, source }) => !inside && source !== NOWHERE);
  drawRoom(view, m, y.input);
  arrows(
    view,
    copies.map(({ position, source }) => {
      const [from, to] = [middle(source), middle(position)];
      const height = Math.min(2 * ARCS - 10, 20 + Math.abs(from - to) * 0.24);
      return {
        from: [from, y.index],
        to: [to, y.index],
        over: [(from + to) / 2, y.index - height],
        datum: `a${position}`,
      };
    }),
  );
  words(
    view,
    m.line.map(({ position }) => ({ x: middle(position), y: y.index + INDEX / 2, text: format(position) })),
  );
  grid(
    view,
    m.line.map(({ value, position, source, inside }): Cell => {
      const family = inside
        ? copies.filter((copy) => copy.source === position).map((copy) => copy.position)
        : [position];
      const readers = readersAt(s, position);
      return {
        row: 0,
        column: column(position),
        value,
        as: 'input',
        pad: !inside,
        inside: m.outputs[at].sources.includes(position),
        dropped: readers.length === 0,
        datum: `x${position} ${inside ? 'n' : position < 0 ? 'p before' : 'p after'}`,
        lights: [
          `x${position}`,
          ...readers.map((i) => `y${i}`),
          ...(source === NOWHERE ? [] : [`x${source}`]),
          ...family.flatMap((copy) => [`x${copy}`, `a${copy}`]),
        ],
        ...(inside && { cell: `x 0 ${position}` }),
      };
    }),
    { ...place, y: y.input, name: 'input' },
  );
  grid(
    view,
    m.w.map((value, tap): Cell => ({
      row: 0,
      column: column(startOf(s, at) + tap),
      value,
      as: 'kernel',
      datum: `k w${tap}`,
      cell: `w 0 ${tap}`,
    })),
    { ...place, y: y.kernel, name: 'kernel' },
  );
  grid(
    view,
    m.outputs.map(({ sum, sources, madeUp }, i): Cell => ({
      row: 0,
      column: column(startOf(s, i)) + (s.span - 1) / 2,
      value: sum,
      as: 'output',
      inside: i === at,
      current: i === at,
      pad: madeUp,
      datum: `y${i} o`,
      lights: [`y${i}`, ...sources.flatMap((position) => [`x${position}`, `a${position}`])],
      set: { at: i },
      point: { at: i },
    })),
    { ...place, y: y.output, name: 'output' },
  );
  const start = left(startOf(s, at));
  outlines(view, [{ x: start, y: y.input, width: s.span * CELL, height: CELL, as: 'kernel' }]);
  const edge = { y: y.input - 3, width: BAR, height: CELL + 6 };
  grips(view, [
    { ...edge, x: left(-s.pad.before) - BAR, grab: 'before' },
    { ...edge, x: left(s.size + s.pad.after), grab: 'after' },
    {
      x: start + CELL / 4,
      y: y.kernel + CELL + (HOLD - BAR) / 2,
      height: BAR,
      grab: 'window',
      width: (s.span - 0.5) * CELL,
    },
  ]);
}

/** Where cells could still be added, and what the amounts are called that have a name. */
function drawRoom(view: View, { s, names, how }: Model, y: number): void {
  const empty = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `M${left(from + i) + 1},${y + 1}h${CELL - 2}v${CELL - 2}h${2 - CELL}z`).join(''); // prettier-ignore
  only<SVGPathElement>(view, 'path', 'room').attr(
    'd',
    empty(-ROOM, -s.pad.before) + empty(s.size + s.pad.after, s.size + ROOM),
  );
  words(
    view,
    names.map(({ pad, names: called, at }, i) => {
      const chosen = { how: called[0], before: pad.before, after: pad.after, at };
      return {
        x: left(s.size + pad.after),
        y: y + CELL + 4 + LINE * ((i % 2) + 0.5),
        text: called.join(', '),
        ...(called.includes(how) && { as: 'input' as const }),
        set: chosen,
        point: chosen,
      };
    }),
    'names',
  );
}
