// Pooling taken apart along a line: something is made of every window, and then most of it is thrown away. What a shift of the
// input changes is in the second half. The line goes round, so that nothing is lost at its ends. With a picture: pool-picture.ts.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { slide, startOf } from '#lib/geometry/slide.ts';
import { poolWindows, windows } from '#lib/geometry/windows.ts';
import { maxPoolForward } from '#lib/reference/max-pool.ts';
import { meanPoolForward } from '#lib/reference/mean-pool.ts';
import { padForward } from '#lib/reference/pad.ts';
import { convLine } from '#lib/reference/single-channel.ts';
import { choice, flag, integer, row, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'pool-shift';
export const title = 'A line of numbers is pooled, moved by a cell and pooled again';

const LENGTH = 12; // strides of 1, 2, 3 and 4 divide it
export const params = {
  kind: choice(
    'max',
    { max: 'largest (max)', mean: 'mean', keep: 'first: no pooling' },
    { label: 'Of each window the' },
  ),
  region: integer(2, { min: 1, max: 4, label: 'Region' }),
  stride: integer(2, { min: 1, max: 4, label: 'Stride' }),
  blur: flag(false, { label: 'blur before skipping' }),
  shift: integer(0, { min: 0, max: LENGTH - 1, label: 'Moved by', quiet: true }),
  x: row([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1], {
    ...{ min: -9, max: 9, step: 1, label: 'Input numbers' },
    columns: [LENGTH, LENGTH],
  }),
};
type P = Values<typeof params>;

/** The places that are kept; every stride that is offered divides the line. */
const sampled = (p: P) => slide({ size: LENGTH, kernel: 1, stride: p.stride });

/** The line with `after` cells of its beginning set behind its end, `before` of its end in front. */
const round = (x: Float64Array, before: number, after: number): Float64Array =>
  padForward(
    x,
    windows({
      size: [1, x.length],
      kernel: 1,
      pad: [
        { before: 0, after: 0 },
        { before, after },
      ],
    }),
    'circular',
  );

const everywhere: Readonly<Record<P['kind'], (x: Float64Array, region: number) => Float64Array>> = {
  max: (x, region) => maxPoolForward(round(x, 0, region - 1), regions(region)).y,
  mean: (x, region) => meanPoolForward(round(x, 0, region - 1), regions(region)),
  keep: (x) => x,
};
const regions = (region: number) =>
  poolWindows({ size: [1, LENGTH + region - 1], kernel: [1, region], channels: 1 });

/** 1, 2, 1 over 4: the blur that Zhang (2019) calls Triangle-3. */
const triangle = Float64Array.of(0.25, 0.5, 0.25);
const blurred = (x: Float64Array) =>
  convLine(round(x, 1, 1), triangle, slide({ size: LENGTH + 2, kernel: 3 }));

function stagesOf(p: P, shift: number) {
  const x = Float64Array.from(p.x[0], (_, i) => p.x[0][(i - shift + LENGTH) % LENGTH]);
  const made = everywhere[p.kind](x, p.region);
  const smooth = p.blur ? blurred(made) : made;
  const s = sampled(p);
  return { x, made, smooth, y: Float64Array.from({ length: s.out }, (_, i) => smooth[startOf(s, i)]) };
}

/** How many outputs are not what they were, once these have been moved along by whole cells, too. */
function changed(p: P, shift: number, before: Float64Array): number {
  const { y } = stagesOf(p, shift);
  const moved = Math.floor(shift / p.stride);
  return y.filter((value, i) => Math.abs(value - before[(i - moved + y.length) % y.length]) > 1e-9).length;
}

export function model(p: P) {
  const before = stagesOf(p, 0).y;
  const moved = Math.floor(p.shift / p.stride);
  const now = stagesOf(p, p.shift);
  return {
    ...p,
    ...now,
    before: Array.from(before, (_, i) => before[(i - moved + before.length) % before.length]),
    moved,
    s: sampled(p),
    changes: Array.from({ length: 5 }, (_, shift) => changed(p, shift, before)),
    now: changed(p, p.shift, before),
  };
}
type Model = ReturnType<typeof model>;

const CELL = 34;
const ROW = CELL + 26;
const KINDS: Readonly<Record<P['kind'], string>> = {
  max: 'the largest',
  mean: 'the mean',
  keep: 'the first',
};

export function draw(stage: Stage, m: Model): void {
  const { line, facts } = views(stage, {
    line: svg({
      title: '',
      label: `${LENGTH} numbers moved by ${m.shift}; ${KINDS[m.kind]} of every window; of these every ${m.stride}${nth(m.stride)}`,
      width: LENGTH * CELL + 2,
      height: 5 * ROW,
    }),
    facts: html({ title: 'outputs that change' }),
  });
  const kept = (i: number) => i % m.stride === 0;
  const readBy = (i: number) => Array.from({ length: m.region }, (_, tap) => (i + tap) % LENGTH);
  const smoothed = (i: number) => (m.blur ? [(i + LENGTH - 1) % LENGTH, i, (i + 1) % LENGTH] : [i]);
  const sources = (i: number) => [...new Set(smoothed(i).flatMap(readBy))];
  const rows: readonly { title: string; name: string; cells: Cell[] }[] = [
    {
      title: `the line, moved by ${m.shift}`,
      name: 'input',
      cells: [...m.x].map((value, i) => ({ ...at(i), value, as: 'input', datum: `x${i}` })),
    },
    {
      title: `${KINDS[m.kind]} of every window of ${m.region}`,
      name: 'every',
      cells: [...m.made].map((value, i) => ({
        ...{ ...at(i), value, as: 'output', datum: `m${i}`, dropped: !m.blur && !kept(i) },
        lights: [`m${i}`, ...readBy(i).map((j) => `x${j}`)],
      })),
    },
    {
      title: m.blur ? 'blurred: 1, 2, 1 over 4' : 'not blurred',
      name: 'blurred',
      cells: m.blur
        ? [...m.smooth].map((value, i) => ({
            ...{ ...at(i), value, as: 'output', datum: `b${i}`, dropped: !kept(i) },
            lights: [`b${i}`, ...smoothed(i).map((j) => `m${j}`), ...sources(i).map((j) => `x${j}`)],
          }))
        : [],
    },
    {
      title: `every ${m.stride === 1 ? 'one' : `${m.stride}${nth(m.stride)}`} kept: the output`,
      name: 'output',
      cells: [...m.y].map((value, i) => ({
        ...{ ...at(startOf(m.s, i)), value, as: 'output', datum: `y${i}` },
        inside: Math.abs(value - m.before[i]) > 1e-9,
        lights: [
          ...[`y${i}`, `w${i}`, `m${startOf(m.s, i)}`, `b${startOf(m.s, i)}`],
          ...sources(startOf(m.s, i)).map((j) => `x${j}`),
        ],
      })),
    },
    {
      title: m.moved === 0 ? 'the output before the move' : `the output before the move, moved by ${m.moved}`,
      name: 'before',
      cells: m.before.map((value, i) => ({ ...at(startOf(m.s, i)), value, datum: `w${i}` })),
    },
  ];
  rows.forEach(({ name, cells }, i) => grid(line, cells, { size: CELL, x: 1, y: i * ROW + 20, name }));
  words(
    line,
    rows.map(({ title }, i) => ({ x: 1, y: i * ROW + 10, text: title, anchor: 'start' })),
  );
  table(
    facts,
    ['moved by', 'outputs changed'],
    m.changes.map((changes, shift) => ({
      cells: [format(shift), `${changes} of ${m.y.length}`],
      datum: `s${shift}`,
    })),
  );
}
const at = (column: number) => ({ row: 0, column });
const nth = (n: number) => ['', '', 'nd', 'rd'][n] || 'th';

export function describe(m: Model): string {
  const list = (values: ArrayLike<number>) =>
    Array.from(values, (value) => format(value, undefined)).join(', ');
  const move =
    m.shift === 0
      ? 'Not moved yet: its output is the one to compare with.'
      : m.now === 0
        ? `Moved by ${m.shift}, the output is what it was${m.moved > 0 ? `, moved by ${m.moved}` : ''}.`
        : `Moved by ${m.shift}, ${m.now} of ${m.y.length} outputs are not what they were${m.moved > 0 ? `, even when those are moved by ${m.moved}` : ''}.`;
  return `${LENGTH} numbers on a line that goes round; ${KINDS[m.kind]} of every window of ${m.region}${m.blur ? ', blurred' : ''}, of which every ${m.stride === 1 ? 'one' : `${m.stride}${nth(m.stride)}`} is kept: ${list(m.y)}. ${move}`;
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the line', to: ({ shift }) => ({ shift: shift - 1 }) },
  ArrowRight: { label: 'move the line', to: ({ shift }) => ({ shift: shift + 1 }) },
};
export const play: Play<typeof params> = { param: 'shift', count: () => LENGTH, noun: 'shift' };
