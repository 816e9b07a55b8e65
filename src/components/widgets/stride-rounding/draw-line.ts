// A line of stride-rounding: the input with its padding, and under it the windows of one rule. The end of the input is taken hold
// of to change its size.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { brackets } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { isInside, readersOf, starts, type Slide } from '#lib/geometry/slide.ts';
import { grips } from '#lib/figure/grip.ts';
import type { Rule } from './rules.ts';

export const CELL = 28;
export const STEP = 22; // from one level of brackets to the next, its text included
const INSET = 3;
/** Levels on which no two windows overlap. */
export const levelsOf = (s: Slide) => Math.ceil(s.span / s.stride);

const BAR = 5;
export function drawLine(view: View, rule: Rule, s: Slide, before: number): void {
  const first = -s.pad.before;
  const cells = Array.from({ length: s.padded + s.overhang }, (_, i): Cell => {
    const position = first + i;
    const isReal = isInside(s, position);
    const readers = starts(s).flatMap((start, i) =>
      position >= start && position < start + s.span ? [i] : [],
    );
    return {
      row: 0,
      column: before + position,
      text: isReal ? String(position) : '',
      as: 'input',
      pad: !isReal,
      dropped: isReal ? readersOf(s, position).length === 0 : readers.length === 0,
      datum: `x${position}`,
      lights: [`x${position}`, ...readers.map((i) => `${rule}${i}`)],
    };
  });
  grid(view, cells, { size: CELL, x: 1, y: 1 });
  brackets(
    view,
    starts(s).map((start, i) => ({
      from: 1 + (before + start) * CELL + INSET,
      to: 1 + (before + start + s.span) * CELL - INSET,
      at: CELL + 8 + (i % levelsOf(s)) * STEP,
      text: String(i),
      faint: s.overhang > 0 && i === s.out - 1,
      datum: `${rule} ${rule}${i}`,
      lights: [`${rule}${i}`, ...Array.from({ length: s.span }, (_, tap) => `x${start + tap}`)],
    })),
  );
  grips(view, [
    { x: 1 + (before + s.size) * CELL - BAR / 2, y: -2, width: BAR, height: CELL + 6, grab: 'size' },
  ]);
}
