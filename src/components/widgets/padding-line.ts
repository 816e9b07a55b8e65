// Padding along a line: how many cells are added at each end, by rule or by hand; what they are filled with; and what comes
// out, each output under the middle of its window. Over a plane, with no kernel to type, it is padding-plane.ts.
import { formula } from '#lib/viz/formula.ts';
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { arrows, outlines, words } from '#lib/viz/marks.ts';
import { sizeInLetters, sizeInNumbers } from '#lib/viz/size-formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { NOWHERE } from '#lib/geometry/fill.ts';
import { startOf } from '#lib/geometry/slide.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { ARCS, CELL, GAP, place, TOP } from './padding-line/draw-line.ts';
import { readersAt, type Model } from './padding-line/padded.ts';
import { MOST, ROOM, sliding, type params } from './padding-line/params.ts';
import { windowSum } from './padding-line/words.ts';

export { params, settle } from './padding-line/params.ts';
export { model } from './padding-line/padded.ts';
export { describe } from './padding-line/words.ts';

export const name = 'padding-line';
export const title = 'A line of numbers, padded, under a window';

export function draw(stage: Stage, m: Model): void {
  const { s, at } = m;
  const column = (position: number) => position + ROOM;
  const { line, sum, size } = views(stage, {
    line: svg({
      title: '',
      label: `${s.size} numbers with ${s.pad.before} made-up cells before them and ${s.pad.after} after; below, ${s.out} outputs, each under the middle of its window`,
      width: (MOST + 2 * ROOM) * CELL + 2,
      height: TOP + 3 * CELL + 2 * GAP + 2,
    }),
    sum: html({ title: 'the window' }),
    size: html({ title: 'the size' }),
  });
  const madeUp = m.line.filter(({ inside }) => !inside);
  const copies = madeUp.filter(({ source }) => source !== NOWHERE);
  const middle = (position: number) => 1 + (column(position) + 0.5) * CELL;
  arrows(
    line,
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
    line,
    m.line.map(({ position }) => ({ x: middle(position), y: ARCS + 11, text: format(position) })),
  );
  const readers = (position: number) => readersAt(s, position).map((i) => `y${i}`);
  grid(
    line,
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
    line,
    m.w.map((value, tap): Cell => ({
      ...{ row: 0, column: column(startOf(s, at) + tap), value, as: 'kernel', datum: `k w${tap}` },
    })),
    { ...place, y: TOP + CELL + GAP, name: 'kernel' },
  );
  grid(
    line,
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
  outlines(line, [
    {
      ...{ x: 1 + column(startOf(s, at)) * CELL, y: TOP, width: s.span * CELL, height: CELL },
      as: 'kernel',
    },
  ]);
  formula(sum, windowSum(m));
  const own = m.how === 'own' ? { before: 'before', after: 'after' } : {};
  const ends = m.how === 'own' || s.pad.before !== s.pad.after ? 'two pads' : 'one pad';
  formula(size, sizeInLetters(s, ends), [
    ' = ',
    ...sizeInNumbers(s, { size: 'size', kernel: 'kernel', stride: 'stride', ...own }, ends),
  ]);
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the window', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'move the window', to: ({ at }) => ({ at: at + 1 }) },
};
export const play: Play<typeof params> = { param: 'at', count: (p) => sliding(p).out, noun: 'window' };
