// What a stride does to the layers after it: three layers along a line, each cell above the middle of what it sees, and one
// cell of the last traced down to the input. Sizes, fields and costs are trace's.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { html, only, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';
import { sourcesOf } from '#lib/geometry/slide.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'stride-stack';
export const title = 'What a stride does to the layers after it';

const KERNEL = 3;
const SIZE = 27; // the field of the last layer when every stride is 3
const stride = (label: string) => integer(1, { min: 1, max: 3, label });
export const params = {
  first: stride('Stride of layer 1'),
  second: stride('Stride of layer 2'),
  third: stride('Stride of layer 3'),
  at: integer(4, { min: 0, max: SIZE - KERNEL, label: 'Cell of layer 3', quiet: true }),
};
type P = Values<typeof params>;

const line = image(1, SIZE, 1);
const layers = (strides: readonly number[]) =>
  trace(
    net(
      'Three layers along a line',
      line,
      strides.map((s) => conv(1, [1, KERNEL], { stride: [1, s] })),
    ),
  );
const of = ({ first, second, third }: P) => layers([first, second, third]);
const outputs = (p: P): number => of(p).at(-1)!.output.width;

export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, outputs(p) - 1) });

interface Level {
  readonly cells: number;
  /** In pixels: what a cell sees, how far it is to the next, where the first begins. */
  readonly field: number;
  readonly jump: number;
  readonly start: number;
  readonly stride: number;
  readonly macs: number;
  /** What each cell reads of the level below. */
  readonly reads: readonly (readonly number[])[];
}

/** By level, the cells that the cell `from` of level `top` depends on. */
export function cone(levels: readonly Level[], top: number, from: number): number[][] {
  const seen: number[][] = levels.map(() => []);
  seen[top] = [from];
  for (let at = top; at > 0; at--) seen[at - 1] = [...new Set(seen[at].flatMap((i) => levels[at].reads[i]))];
  return seen;
}

export function model(p: P) {
  const input: Level = { cells: SIZE, field: 1, jump: 1, start: 0, stride: 1, macs: 0, reads: [] };
  const levels = [
    input,
    ...of(p).map((row): Level => {
      if (row.kind !== 'conv') throw new TypeError(`A stack of convolutions, not of ${row.kind}.`);
      const along = row.g.columns;
      return {
        ...{ cells: along.out, stride: along.stride, macs: row.macs },
        ...{ field: row.receptiveField[1], jump: row.jump[1], start: row.fieldStart[1] },
        reads: Array.from({ length: along.out }, (_, i) => sourcesOf(along, i)),
      };
    }),
  ];
  const sum = (rows: readonly { readonly macs: number }[]) => rows.reduce((all, { macs }) => all + macs, 0);
  return {
    ...{ levels, at: p.at, seen: cone(levels, levels.length - 1, p.at) },
    macs: { all: sum(levels), everywhere: sum(layers([1, 1, 1])) },
  };
}
type Model = ReturnType<typeof model>;

const CELL = 20;
const RISE = 52;
const LABEL = 16;
const cellName = (level: number, i: number) => `l${level},${i}`;

export function draw(stage: Stage, { levels, seen, macs, at }: Model): void {
  const top = levels.length - 1;
  const y = (level: number) => (top - level) * RISE + LABEL;
  const middle = ({ start, field, jump }: Level, i: number) => start + field / 2 + i * jump;
  const { lines, facts } = views(stage, {
    lines: svg({
      title: '',
      label: `${SIZE} input cells below, three layers above; the chosen cell of the last sees ${seen[0].length} of the input`,
      width: SIZE * CELL + 2,
      height: top * RISE + LABEL + CELL + 2,
    }),
    facts: html({ title: '' }),
  });
  only<SVGPathElement>(lines, 'path', 'arrow').attr(
    'd',
    seen
      .flatMap((cells, level) =>
        level === 0
          ? []
          : cells.flatMap((i) =>
              levels[level].reads[i].map(
                (j) =>
                  `M${1 + middle(levels[level], i) * CELL},${y(level) + CELL}L${1 + middle(levels[level - 1], j) * CELL},${y(level - 1)}`,
              ),
            ),
      )
      .join(''),
  );
  levels.forEach((level, l) =>
    grid(
      lines,
      Array.from({ length: level.cells }, (_, i): Cell => {
        const below = cone(levels, l, i);
        return {
          ...{ row: 0, column: middle(level, i) - 0.5, as: l === 0 ? 'input' : 'output' },
          inside: seen[l].includes(i),
          current: l === top && i === at,
          datum: cellName(l, i),
          lights: below.flatMap((cells, b) => cells.map((j) => cellName(b, j))),
          ...(l === top && { set: { at: i } }),
        };
      }),
      { name: `level-${l}`, size: CELL, x: 1, y: y(l) },
    ),
  );
  words(
    lines,
    levels.map((level, l) => ({
      ...{ x: 0, y: y(l) - 9, anchor: 'start' },
      text: l === 0 ? `input, ${level.cells} cells` : `layer ${l}, ${level.cells} cells`,
    })),
  );
  table(
    facts,
    ['layer', 'stride', 'jump', 'sees', 'MACs'],
    [
      ...levels
        .slice(1)
        .map(({ stride, jump, field, macs }, i) => ({ cells: [String(i + 1), stride, jump, field, macs] })),
      { cells: ['all', '', '', '', macs.all] },
      { cells: ['with stride 1', '', '', '', macs.everywhere] },
    ],
  );
}

export const describe = ({ levels, seen, macs }: Model): string => {
  const last = levels.at(-1)!;
  const strides = levels.slice(1).map(({ stride }) => stride);
  return (
    `Three layers with a kernel of ${KERNEL} and strides ${strides.join(', ')}. A cell of the last sees ${last.field} cells of the input, and its neighbour’s field begins ${last.jump} further on. ` +
    `The chosen one sees cells ${Math.min(...seen[0])} to ${Math.max(...seen[0])}, counted from 0. All three take ${format(macs.all)} MACs; with stride 1 they take ${format(macs.everywhere)}.`
  );
};

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose a cell', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'choose a cell', to: ({ at }) => ({ at: at + 1 }) },
  ArrowDown: { label: 'change the first stride', to: ({ first }) => ({ first: first - 1 }) },
  ArrowUp: { label: 'change the first stride', to: ({ first }) => ({ first: first + 1 }) },
};
export const play: Play<typeof params> = { param: 'at', count: outputs, noun: 'cell' };
