// Stride along a line: every position of the window at once, as a staircase, with the reader's numbers. Two directions are
// stride-grid.ts; the rules for a stride that does not fit are side by side in stride-rounding.ts.
import { formula } from '#lib/viz/formula.ts';
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { brackets, outlines } from '#lib/viz/marks.ts';
import { sizeInLetters, sizeInNumbers } from '#lib/viz/size-formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { sliding, type params } from './stride-explorer/params.ts';
import type { Model } from './stride-explorer/steps.ts';
import { windowSum } from './stride-explorer/words.ts';

export { params, settle } from './stride-explorer/params.ts';
export { model } from './stride-explorer/steps.ts';
export { describe } from './stride-explorer/words.ts';

export const name = 'stride-explorer';
export const title = 'A window strides along a line of numbers';

/** The formula's numbers are the params of these names. */
const SAME_NAMES = { size: 'size', pad: 'pad', kernel: 'kernel', stride: 'stride', dilation: 'dilation' };

const CELL = 34;
const GAP = 10;

export function draw(stage: Stage, m: Model): void {
  const { steps, sum, size } = views(stage, {
    steps: svg({
      title: '',
      label: `${m.size} numbers on top; below them the ${m.out} positions of the window, each with its output on the right`,
      width: (m.line.length + 1) * CELL + 3 * GAP,
      height: (m.out + 1) * CELL + 2 * GAP,
    }),
    sum: html({ title: 'the window' }),
    size: html({ title: 'the size' }),
  });
  const column = (position: number) => position + m.pad.before;
  const place = { size: CELL, x: GAP };
  grid(
    steps,
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
    steps,
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
    steps,
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
  outlines(steps, [
    { ...here, y: 1, as: 'kernel' },
    { ...here, y: (m.at + 1) * CELL + GAP, as: 'kernel' },
  ]);
  brackets(
    steps,
    m.windows.slice(1, 2).map(({ start }) => ({
      from: GAP + column(m.windows[0].start) * CELL + 2,
      to: GAP + column(start) * CELL - 2,
      at: 2 * CELL + GAP + 12,
      text: format(m.stride),
      datum: 's',
    })),
  );
  formula(sum, windowSum(m));
  formula(size, sizeInLetters(m), [' = ', ...sizeInNumbers(m, SAME_NAMES)]);
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the window', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'move the window', to: ({ at }) => ({ at: at + 1 }) },
  ArrowDown: { label: 'change the stride', to: ({ stride }) => ({ stride: stride - 1 }) },
  ArrowUp: { label: 'change the stride', to: ({ stride }) => ({ stride: stride + 1 }) },
};
export const play: Play<typeof params> = { param: 'at', count: (p) => sliding(p).out, noun: 'window' };
