// Several layers of a small kernel beside one of a large: what they see along a line is equal, and what they cost is not. Sizes,
// fields and counts are trace's. Strides in such a stack are stride-stack.ts; its numbers are stacked-kernels.ts.
import { format, times } from '#lib/viz/format.ts';
import { formula, num, sup, sym, type Part } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { html, only, svg, views, type Stage, type View } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { sourcesOf } from '#lib/geometry/slide.ts';
import { conv, image, net, relu } from '#lib/nets/spec.ts';
import { total, trace, type Row } from '#lib/nets/trace.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'kernel-stack';
export const title = 'Several small kernels in a row, and one large';

const MOST = { kernel: 5, depth: 5 };
const field = ({ kernel, depth }: { kernel: number; depth: number }) => 1 + depth * (kernel - 1);
const CELLS = field(MOST);
export const params = {
  kernel: integer(3, { min: 2, max: MOST.kernel, label: 'Small kernel' }),
  depth: integer(3, { min: 1, max: MOST.depth, label: 'Layers' }),
  channels: integer(64, { min: 1, max: 512, label: 'Channels', control: 'box' }),
  side: integer(56, { min: 1, max: 224, label: 'Side', control: 'box' }),
  at: integer(7, { min: 0, max: CELLS - 1, label: 'Output', quiet: true }),
};
type P = Values<typeof params>;

const outputs = (p: P): number => CELLS - field(p) + 1;
export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, outputs(p) - 1) });

/** Layers along a line; by level (the input is 0) the cells that output `at` of the last depends on, and what each reads. */
function along(kernel: number, depth: number, at: number) {
  const layers = Array.from({ length: depth }, () => conv(1, [1, kernel]));
  const rows = trace(net('Along a line', image(1, CELLS, 1), layers));
  const levels = rows.map((row) => {
    if (row.kind !== 'conv') throw new TypeError(`A stack of convolutions, not of ${row.kind}.`);
    const slide = row.g.columns;
    return { cells: slide.out, reads: Array.from({ length: slide.out }, (_, i) => sourcesOf(slide, i)) };
  });
  const seen: number[][] = [[at]];
  for (const { reads } of levels.toReversed()) seen.unshift([...new Set(seen[0].flatMap((i) => reads[i]))]);
  const { receptiveField, fieldStart } = rows.at(-1)!;
  return { levels, seen, sees: receptiveField[1], start: fieldStart[1] };
}

export function model(p: P) {
  const large = field(p);
  const input = image(p.side, p.side, p.channels);
  const counted = (kernel: number, depth: number) => {
    const layers = Array.from({ length: depth }, () => [conv(p.channels, kernel, { pad: 'same' }), relu()]);
    const rows = trace(net('In the plane', input, layers.flat()));
    const sum = (what: 'weights' | 'macs') => total(rows, what);
    return {
      ...{ kernel, depth, weights: sum('weights'), macs: sum('macs') },
      field: (rows.at(-1) as Row).receptiveField[1],
      bends: rows.filter(({ kind }) => kind === 'relu').length,
    };
  };
  return {
    ...p,
    small: { ...counted(p.kernel, p.depth), line: along(p.kernel, p.depth, p.at) },
    large: { ...counted(large, 1), line: along(large, 1, p.at) },
  };
}
type Model = ReturnType<typeof model>;

const CELL = 15;
const RISE = 44;
const LABEL = 18;
const BASE = MOST.depth * RISE + LABEL;

export function draw(stage: Stage, m: Model): void {
  const box = { width: CELLS * CELL + 2, height: BASE + CELL + 2 };
  const named = ({ kernel, depth }: { kernel: number; depth: number }) =>
    `${depth} layer${depth > 1 ? 's' : ''} of ${times(kernel, kernel)}`;
  const view = views(stage, {
    small: svg({
      title: named(m.small),
      label: `${named(m.small)}: the chosen output sees ${m.small.line.sees} cells of the input below`,
      ...box,
    }),
    large: svg({
      title: named(m.large),
      label: `${named(m.large)}: the chosen output sees ${m.large.line.sees} cells of the input below`,
      ...box,
    }),
    facts: html({ title: '' }),
    sums: html({ title: '' }),
  });
  cone(view.small, 's', m.small.line, m.at);
  cone(view.large, 'l', m.large.line, m.at);
  const line = (what: string, one: Model['small' | 'large']) => ({
    cells: [what, one.weights, one.macs, one.field, one.bends],
  });
  table(
    view.facts,
    ['kernels', 'weights', 'MACs', 'sees', 'ReLUs'],
    [
      line(`${m.small.depth} × (${times(m.kernel, m.kernel)})`, m.small),
      line(times(m.large.kernel, m.large.kernel), m.large),
    ],
  );
  formula(view.sums, ...sums(m));
}

/** One output and all that it depends on, level above level, the input at the bottom. */
function cone(view: View, key: string, { levels, seen, start }: Model['small']['line'], at: number): void {
  const y = (level: number) => BASE - level * RISE;
  const left = (level: number) => ((CELLS - (levels[level - 1]?.cells ?? CELLS)) / 2) * CELL + 1;
  const middle = (level: number, i: number) => left(level) + (i + 0.5) * CELL;
  const threads = seen
    .slice(1)
    .flatMap((cells, below) =>
      cells.flatMap((i) =>
        levels[below].reads[i].map(
          (j) => `M${middle(below + 1, i)},${y(below + 1) + CELL}L${middle(below, j)},${y(below)}`,
        ),
      ),
    );
  only<SVGPathElement>(view, 'path', 'arrow').attr('d', threads.join(''));
  for (let level = 0; level <= MOST.depth; level++) {
    const isThere = level <= levels.length;
    const count = level === 0 ? CELLS : (levels[level - 1]?.cells ?? 0);
    grid(
      view,
      Array.from({ length: isThere ? count : 0 }, (_, i): Cell => {
        const last = level === levels.length;
        return {
          ...{ row: 0, column: i, as: level === 0 ? 'input' : 'output', inside: seen[level].includes(i) },
          current: last && i === at,
          datum: level === 0 ? `x${i}` : `${key}${level},${i}`,
          ...(last && { lights: inputOf(start + i, seen[0].length), set: { at: i } }),
        };
      }),
      { name: `level-${level}`, size: CELL, x: isThere ? left(level) : 0, y: y(level) },
    );
  }
  words(
    view,
    [`input, ${CELLS} cells`, ...levels.map(({ cells }, i) => `layer ${i + 1}, ${cells}`)].map(
      (text, level) => ({
        ...{ x: left(level), y: y(level) - 9, anchor: 'start' as const, text },
      }),
    ),
  );
}
const inputOf = (from: number, length: number) => Array.from({ length }, (_, i) => `x${from + i}`);

const sums = ({ small, large, channels }: Model): Part[][] => [
  weightsOf(small, channels, 'kernel', 'depth'),
  [...weightsOf(large, channels), `: ${compared(large.weights, small.weights)}`],
];
function weightsOf(
  { kernel, depth, weights }: { kernel: number; depth: number; weights: number },
  channels: number,
  kernelParam?: string,
  depthParam?: string,
): Part[] {
  return [
    ...(depthParam ? [num(depth, undefined, { param: depthParam }), ' · '] : []),
    num(kernel, 'kernel', { param: kernelParam }),
    sup('2'),
    ' · ',
    sym('C'),
    sup('2'),
    ` = ${format(depth * kernel ** 2)} `,
    sym('C'),
    sup('2'),
    ', for ',
    sym('C'),
    ' = ',
    num(channels, undefined, kernelParam ? { param: 'channels' } : {}),
    ': ',
    num(weights),
    ' weights',
  ];
}
const compared = (large: number, small: number) =>
  large === small
    ? 'as many'
    : `${format(Math.abs(100 * (large / small - 1)), 0)} % ${large > small ? 'more' : 'fewer'}`;

export const describe = ({ small, large, channels, side, at }: Model): string =>
  `${small.depth} layer${small.depth > 1 ? 's' : ''} of ${times(small.kernel, small.kernel)} see ${small.field} cells a side, as one of ${times(large.kernel, large.kernel)} does; the chosen output sees cells ${at} to ${at + small.field - 1}, counted from 0. ` +
  `With ${channels} channels throughout and a side of ${side} they have ${format(small.weights)} weights, ${format(small.macs)} MACs and ${small.bends} activation${small.bends > 1 ? 's' : ''}; ` +
  `the one has ${format(large.weights)} weights (${compared(large.weights, small.weights)}), ${format(large.macs)} MACs and one activation.`;

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose an output', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'choose an output', to: ({ at }) => ({ at: at + 1 }) },
  ArrowDown: { label: 'fewer or more layers', to: ({ depth }) => ({ depth: depth - 1 }) },
  ArrowUp: { label: 'fewer or more layers', to: ({ depth }) => ({ depth: depth + 1 }) },
};
export const play: Play<typeof params> = { param: 'at', count: outputs, every: 350, noun: 'output' };
