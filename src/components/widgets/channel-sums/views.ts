// The drawing of channel-sums: a row for each channel, then the sum of all, then the output of every filter.
import { latest } from '#lib/latest.ts';
import { formula } from '#lib/viz/formula.ts';
import { format, plural } from '#lib/viz/format.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { macsOf, parametersOf } from '#lib/viz/layer-formula.ts';
import { words, type Word } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage, type View } from '#lib/viz/stage.ts';
import { sourcesOf } from '#lib/geometry/slide.ts';
import { OUT, type Model } from './layer.ts';
import { KERNEL, MOST, SIZE } from './numbers.ts';
import { decimals, traced } from './written.ts';

const CELL = 26;
const [GAP, HEAD] = [24, 20];
const SHARE = { kernel: SIZE * CELL + GAP, sums: (SIZE + KERNEL) * CELL + 2 * GAP };
const colours = ['red', 'green', 'blue', 'warmth'];

/** Where the window of an output begins that has the pixel in its middle, or as near to it as there is one. */
const nearest = (r: number, s: number) => {
  const inside = (at: number) => Math.max(0, Math.min(OUT - 1, at - 1));
  return inside(r) * OUT + inside(s);
};
const made = latest<Model['row']['g'], string[]>(60);
/** What the shown filter's output is made of: in every channel that it reads, the pixels of its window and the sum there. */
const madeOf = (channels: Model['channels'], g: Model['row']['g'], at: number): string[] => {
  const read = channels.filter(({ weights }) => weights).map(({ c }) => c);
  return made(g, `${read.join()} ${at}`, () =>
    read.flatMap((c) => [
      `s${c},${at}`,
      ...sourcesOf(g.rows, Math.floor(at / OUT)).flatMap((r) =>
        sourcesOf(g.columns, at % OUT).map((s) => `x${c},${r},${s}`),
      ),
    ]),
  );
};
const nothing = Array.from({ length: KERNEL }, () => Array<number>(KERNEL).fill(0));

const SIDE = OUT * CELL + 2;

export function drawSums(stage: Stage, m: Model): void {
  const { row, channels, filter } = m;
  const view = views(stage, {
    sums: svg({
      title: '',
      label: `${plural(channels.length, 'channel')} of the input, the part of filter ${filter} that reads each, and what each gives alone`,
      width: SHARE.sums + SIDE,
      height: channels.length * (SIZE * CELL + HEAD) + 2,
    }),
    layer: svg({
      title: '',
      label: 'The sum of the channels and the bias, and after the activation the output of every filter',
      width: 2 * SIDE + GAP + 70,
      height: (1 + Math.ceil(MOST / 2)) * (SIDE + HEAD + 8),
    }),
    trace: html({ title: `one output of filter ${filter}, from all its products` }),
    counts: html({ title: 'the layer' }),
  });
  for (let c = 0; c < MOST; c++) drawChannel(view.sums, m, c);
  words(view.sums, channels.flatMap(labelsOf));
  drawMaps(view.layer, m);
  formula(view.trace, ...traced(m));
  formula(
    view.counts,
    parametersOf(row, { channels: 'channels', filters: 'filters', groups: 'groups' }),
    macsOf(row),
  );
}

const top = (c: number) => c * (SIZE * CELL + HEAD) + HEAD;
const labelsOf = ({ c, weights }: Model['channels'][number]): Word[] => [
  { x: 0, y: top(c) - 9, anchor: 'start', text: `channel ${c}, ${colours[c]}` },
  { x: SHARE.kernel - GAP / 2, y: top(c) + 2.5 * CELL, text: '∗' },
  { x: SHARE.sums - GAP / 2, y: top(c) + 2.5 * CELL, text: '=' },
  { x: SHARE.kernel, y: top(c) + CELL - 9, anchor: 'start', text: weights ? '' : 'another group’s' },
];

/** A channel, the kernel that the shown filter has for it, and what it gives alone; all empty where there is no such channel. */
function drawChannel(view: View, { channels, row, filter, first, at }: Model, c: number): void {
  const channel = channels.at(c);
  const { plane = [], weights, sums, products = [] } = channel ?? {};
  const here = new Set(products.map(({ r, s }) => `${r},${s}`));
  grid(
    view,
    cellsOf(plane, (r, s) => ({
      ...{ as: 'input', inside: here.has(`${r},${s}`) },
      datum: `x${c},${r},${s}`,
      set: { at: nearest(r, s) },
    })),
    { name: `x${c}`, size: CELL, y: top(c), x: 1 },
  );
  grid(
    view,
    cellsOf(channel ? (weights ?? nothing) : [], (i, j) =>
      weights
        ? {
            ...{ as: 'kernel', datum: `w${c},${i},${j}` },
            cell: `w ${filter * KERNEL + i} ${(c - first) * KERNEL + j}`,
          }
        : { value: undefined, dropped: true },
    ),
    { name: `w${c}`, size: CELL, x: SHARE.kernel, y: top(c) + CELL },
  );
  grid(
    view,
    (sums ?? []).map((value, index): Cell => ({
      ...{ ...placed(index), value, inside: index === at },
      datum: `s${c},${index}`,
      lights: madeOf([channel!], row.g, index),
      set: { at: index },
    })),
    { name: `s${c}`, size: CELL, x: SHARE.sums, y: top(c) + CELL },
  );
}

const placed = (index: number) => ({ row: Math.floor(index / OUT), column: index % OUT });
/** Where the output of a filter stands: two beside each other, below the sum. */
const spot = (f: number) => ({
  x: (f % 2) * (SIDE + GAP + 30),
  y: (1 + Math.floor(f / 2)) * (SIDE + HEAD + 8),
});

/** The sum of all channels with the bias; below it the outputs of all filters. */
function drawMaps(view: View, m: Model): void {
  const { row, channels, filter, at, outputs, sums, bias } = m;
  const shown = (index: number): Partial<Cell> => ({
    inside: index === at,
    datum: `y${index}`,
    lights: [`y${index}`, ...madeOf(channels, row.g, index)],
    set: { at: index },
  });
  grid(
    view,
    sums.map((value, index): Cell => ({ ...placed(index), value, ...shown(index) })),
    { name: 'sum', size: CELL, x: 1, y: HEAD },
  );
  for (let f = 0; f < MOST; f++)
    grid(
      view,
      (outputs[f] ?? []).map((value, index): Cell => ({
        ...{ ...placed(index), value, decimals: decimals(m), as: 'output' },
        ...(f === filter ? { ...shown(index), current: index === at } : { set: { at: index, filter: f } }),
      })),
      { name: `y${f}`, size: CELL, x: spot(f).x + 1, y: spot(f).y + HEAD },
    );
  words(view, [
    { x: 0, y: 9, anchor: 'start', text: `all channels, and ${format(bias)}` },
    ...outputs.map((_, f): Word => ({
      ...{ x: spot(f).x, y: spot(f).y + 9, anchor: 'start' },
      ...{ text: `output ${f}`, as: 'output' },
    })),
  ]);
}
