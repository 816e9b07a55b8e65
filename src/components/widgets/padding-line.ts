// Padding along a line: how many cells are added at each end, by rule or by hand; what they are filled with; and what comes
// out, each output under the middle of its window. Over a plane, with no kernel to type, it is padding-plane.ts.
import { formula, num, sub, sym, type Part } from '#lib/viz/formula.ts';
import { format, plural } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { arrows, outlines, words } from '#lib/viz/marks.ts';
import { sizeInLetters, sizeInNumbers } from '#lib/viz/size-formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { copiedFrom, fills, NOWHERE, type Fill } from '#lib/geometry/fill.ts';
import { samePad } from '#lib/geometry/same-pad.ts';
import {
  isInside,
  readersOf,
  readsPad,
  slide,
  sourcesOf,
  startOf,
  type Pad,
  type Slide,
} from '#lib/geometry/slide.ts';
import { windows } from '#lib/geometry/windows.ts';
import { padForward } from '#lib/reference/pad.ts';
import { convLine } from '#lib/reference/single-channel.ts';
import { reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, row, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'padding-line';
export const title = 'A line of numbers, padded, under a window';

const numbers = [4, 2, 7, 1, 5, 3, 6, 2];
const weights = [1, 2, 1, -1];
const [LEAST, MOST, WIDEST] = [4, numbers.length, weights.length];
const ROOM = WIDEST - 1; // cells of padding that the drawing keeps free at each end
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  how: choice(
    'same',
    { valid: 'none (valid)', same: 'same', full: 'full', own: 'by hand' },
    { label: 'Padding' },
  ),
  fill: choice('zero', fills, { label: 'Filled with', control: 'select' }),
  size: integer(6, { min: LEAST, max: MOST, label: 'Input size' }),
  kernel: integer(3, { min: 1, max: WIDEST, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  before: integer(1, { min: 0, max: ROOM, label: 'Cells before' }),
  after: integer(1, { min: 0, max: ROOM, label: 'Cells after' }),
  x: row(numbers.slice(0, 6), { ...typed, columns: [LEAST, MOST], label: 'Input numbers' }),
  w: row(weights.slice(0, 3), { ...typed, columns: [1, WIDEST], label: 'Kernel numbers' }),
  at: integer(0, { min: 0, max: MOST + 2 * ROOM, label: 'Window', quiet: true }),
};
type P = Values<typeof params>;

/** The pad that each rule asks for. */
const rules: Readonly<Record<P['how'], (p: P) => Pad>> = {
  valid: () => ({ before: 0, after: 0 }),
  same: ({ size, kernel, stride }) => samePad({ size, span: kernel, stride }),
  full: ({ kernel }) => ({ before: kernel - 1, after: kernel - 1 }),
  own: ({ before, after }) => ({ before, after }),
};
const sliding = (p: P): Slide => slide({ ...p, pad: rules[p.how](p) });

/** The cells at each end are the rule's; numbers the reader typed stay. */
export const settle = (p: P): P => ({
  ...p,
  ...rules[p.how](p),
  x: reshaped(p.x, [numbers], 1, p.size),
  w: reshaped(p.w, [weights], 1, p.kernel),
  at: Math.min(p.at, sliding(p).out - 1),
});

export function model(p: P) {
  const s = sliding(p);
  const [x, w] = [Float64Array.from(p.x[0]), p.w[0]];
  const padded = padForward(x, windows({ size: [1, s.size], kernel: 1, pad: [NO_PAD, s.pad] }), p.fill);
  const y = convLine(padded, Float64Array.from(w), slide({ ...p, size: s.padded, pad: 0 }));
  const line = Array.from(padded, (value, i) => {
    const position = i - s.pad.before;
    const source = copiedFrom(p.fill, position, s.size);
    return { value, position, source, inside: isInside(s, position) };
  });
  const outputs = Array.from(y, (sum, i) => ({ sum, sources: sourcesOf(s, i), madeUp: readsPad(s, i) }));
  return { ...p, s, w, line, outputs, touched: outputs.filter(({ madeUp }) => madeUp).length };
}
type Model = ReturnType<typeof model>;
const NO_PAD: Pad = { before: 0, after: 0 };

const CELL = 34;
const ARCS = 42;
const TOP = ARCS + 22;
const GAP = 12;
const place = { size: CELL, x: 1 };
const readersAt = (s: Slide, position: number) =>
  isInside(s, position)
    ? readersOf(s, position)
    : Array.from({ length: s.out }, (_, i) => i).filter((i) => sourcesOf(s, i).includes(position));

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

function windowSum({ outputs, at, w, line, s }: Model): Part[] {
  const products = outputs[at].sources.flatMap((position, tap): Part[] => [
    tap ? ' + ' : '',
    num(w[tap], 'kernel', { datum: `w${tap}` }),
    ' · ',
    num(line[position + s.pad.before].value, 'input', { datum: `x${position}` }),
  ]);
  return [
    sym('y', 'output'),
    sub(String(at)),
    ' = ',
    ...products,
    ' = ',
    num(outputs[at].sum, 'output', { datum: `y${at}` }),
  ];
}

const SAID: Readonly<Record<Fill, string>> = {
  zero: 'zeros',
  replicate: 'copies of the last number',
  reflect: 'the numbers mirrored, the last one not repeated',
  symmetric: 'the numbers mirrored, the last one repeated',
  circular: 'the numbers from the other end',
};
const HOW: Readonly<Record<P['how'], string>> = {
  valid: 'Without padding',
  same: 'With padding for as many outputs as the stride allows',
  full: 'With full padding',
  own: 'With padding by hand',
};

export function describe({ s, how, fill, outputs, at, touched, line }: Model): string {
  const { before, after } = s.pad;
  const added =
    before + after === 0
      ? ', nothing is added'
      : `, ${before} ${before === 1 ? 'cell is' : 'cells are'} added before and ${after} after, filled with ${SAID[fill]}`;
  const read = outputs[at].sources.map((position) => {
    const { value, inside } = line[position + before];
    return inside ? format(value) : `${format(value)} (made up)`;
  });
  const left =
    s.dropped > 0
      ? ` ${plural(s.dropped, 'cell')} at the end ${s.dropped === 1 ? 'is' : 'are'} never read.`
      : '';
  return (
    `${HOW[how]}${added}: ${plural(s.size, 'number')} under a window of ${s.kernel} at stride ${s.stride} make ${plural(s.out, 'output')}, ` +
    `${touched === 0 ? 'none' : touched} of which read${touched === 1 ? 's' : ''} padding.${left} ` +
    `The window at ${format(startOf(s, at))} reads ${read.join(', ')} and gives ${format(outputs[at].sum)}.`
  );
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the window', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'move the window', to: ({ at }) => ({ at: at + 1 }) },
};
export const play: Play<typeof params> = { param: 'at', count: (p) => sliding(p).out, noun: 'window' };
