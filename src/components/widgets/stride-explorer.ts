// Stride along a line: every position of the window at once, as a staircase, with the reader's numbers. Two directions are
// stride-grid.ts; the rules for a stride that does not fit are side by side in stride-rounding.ts.
import { formula, num, sub, sym, type Part } from '#lib/viz/formula.ts';
import { format, plural } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { brackets, outlines } from '#lib/viz/marks.ts';
import { sizeInLetters, sizeInNumbers } from '#lib/viz/size-formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { isInside, readersOf, slide, sourcesOf, startOf } from '#lib/geometry/slide.ts';
import { convLine } from '#lib/reference/single-channel.ts';
import { reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, row, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'stride-explorer';
export const title = 'A window strides along a line of numbers';

const numbers = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
const weights = [1, 2, 1, -1, -2];
const [LEAST, MOST, WIDEST] = [3, numbers.length, weights.length];
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  size: integer(7, { min: LEAST, max: MOST, label: 'Input size' }),
  kernel: integer(3, { min: 1, max: WIDEST, label: 'Kernel' }),
  stride: integer(2, { min: 1, max: 5, label: 'Stride' }),
  pad: integer(0, { min: 0, max: 2, label: 'Pad' }),
  dilation: integer(1, { min: 1, max: 3, label: 'Dilation' }),
  rounding: choice('floor', { floor: 'floor', ceil: 'ceil' }, { label: 'When it does not fit' }),
  x: row(numbers.slice(0, 7), { ...typed, columns: [LEAST, MOST], label: 'Input numbers' }),
  w: row(weights.slice(0, 3), { ...typed, columns: [1, WIDEST], label: 'Kernel numbers' }),
  at: integer(0, { min: 0, max: MOST + 4, label: 'Window', quiet: true }),
};
type P = Values<typeof params>;

const sliding = ({ size, kernel, stride, pad, dilation, rounding }: P) =>
  slide({ size, kernel, stride, pad, dilation, rounding });

/** A kernel that does not fit is spread less, then made smaller; numbers the reader typed stay. */
export function settle(p: P): P {
  const room = p.size + 2 * p.pad;
  const kernel = Math.min(p.kernel, room);
  const dilation = kernel === 1 ? p.dilation : Math.min(p.dilation, Math.floor((room - 1) / (kernel - 1)));
  const fitting = { ...p, kernel, dilation };
  return {
    ...fitting,
    x: reshaped(p.x, [numbers], 1, p.size),
    w: reshaped(p.w, [weights], 1, kernel),
    at: Math.min(p.at, sliding(fitting).out - 1),
  };
}

export function model(p: P) {
  const s = sliding(p);
  const [x, w] = [p.x[0], p.w[0]];
  const y = convLine(Float64Array.from(x), Float64Array.from(w), s);
  const windows = Array.from(y, (sum, i) => ({
    sum,
    start: startOf(s, i),
    taps: sourcesOf(s, i).map((position, tap) => ({
      position,
      w: w[tap],
      x: isInside(s, position) ? x[position] : 0,
    })),
  }));
  const line = Array.from({ length: s.padded + s.overhang }, (_, i) => {
    const position = i - s.pad.before;
    const readers = windows.flatMap(({ taps }, i) => (taps.some((t) => t.position === position) ? [i] : []));
    return {
      position,
      value: isInside(s, position) ? x[position] : 0,
      inside: isInside(s, position),
      readers,
    };
  });
  const unread = line.filter((cell) => cell.inside && readersOf(s, cell.position).length === 0);
  return { ...s, at: p.at, windows, line, unread, leftOver: (s.padded - s.span) % s.stride };
}
type Model = ReturnType<typeof model>;

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

function windowSum({ windows, at }: Model): Part[] {
  const { taps, sum } = windows[at];
  const products = taps.flatMap(({ position, x, w }, tap): Part[] => [
    tap ? ' + ' : '',
    num(w, 'kernel', { datum: `t${at},${position}` }),
    ' · ',
    num(x, 'input', { datum: `x${position}` }),
  ]);
  return [
    sym('y', 'output'),
    sub(String(at)),
    ' = ',
    ...products,
    ' = ',
    num(sum, 'output', { datum: `y${at}` }),
  ];
}

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export function describe(m: Model): string {
  const { taps, sum } = m.windows[m.at];
  const gaps = m.dilation > 1 ? `, spread to ${m.span}` : '';
  const fit =
    m.leftOver === 0
      ? 'The last stride fits'
      : m.overhang > 0
        ? `The last window hangs over the end by ${plural(m.overhang, 'cell')}`
        : `The last stride does not fit: ${plural(m.leftOver, 'cell')} at the end ${m.leftOver === 1 ? 'is' : 'are'} left over`;
  const unread =
    m.unread.length === 0
      ? 'every number is read'
      : `no window reads the number${m.unread.length === 1 ? '' : 's'} at ${list(m.unread.map(({ position }) => String(position)))}`;
  return (
    `A window of ${m.kernel}${gaps} goes along ${m.size} numbers, padded by ${m.pad.before}, ${plural(m.stride, 'cell')} at a time: ${plural(m.out, 'output')}. ` +
    `${fit}; ${unread}. The window at ${format(m.windows[m.at].start)} reads ${list(taps.map(({ x }) => format(x)))} and gives ${format(sum)}.`
  );
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the window', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'move the window', to: ({ at }) => ({ at: at + 1 }) },
  ArrowDown: { label: 'change the stride', to: ({ stride }) => ({ stride: stride - 1 }) },
  ArrowUp: { label: 'change the stride', to: ({ stride }) => ({ stride: stride + 1 }) },
};
export const play: Play<typeof params> = { param: 'at', count: (p) => sliding(p).out, noun: 'window' };
