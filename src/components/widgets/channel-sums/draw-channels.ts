// The channels of channel-sums: in each row the plane, the kernel that the shown filter has for it and what it gives alone; below
// the last, the bias and the sum of it all, into which the shares of the channels fly.
import { format } from '#lib/viz/format.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { words, type Word } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { windowGrip } from '#lib/figure/window-grip.ts';
import type { Model } from './layer.ts';
import { look, madeOf, placed } from './linked.ts';
import { KERNEL, MOST, SIZE } from './numbers.ts';

export const CELL = 26;
const [GAP, HEAD, FOOT] = [24, 22, 20];
const AT = { kernel: SIZE * CELL + GAP, sums: (SIZE + KERNEL) * CELL + 2 * GAP };
const ROW = SIZE * CELL + HEAD;
const OF_SUM = KERNEL * CELL + FOOT + HEAD;
const colours = ['red', 'green', 'blue', 'warmth'];
/** How strongly a plane's colour shows the digits of its pixels. */
const [STRENGTH, MOST_HEAT] = [0.09, 0.6]; // beyond which a number would be written in the colour of the paper

export const sizeFor = (channels: number) => ({
  width: AT.sums + KERNEL * CELL + 2,
  height: channels * ROW + OF_SUM,
});
const top = (c: number) => c * ROW + HEAD;
const nothing = Array.from({ length: KERNEL }, () => Array<number>(KERNEL).fill(0));

export function drawChannels(view: View, m: Model): void {
  for (let c = 0; c < MOST; c++) drawChannel(view, m, c);
  drawSum(view, m);
  words(view, [
    ...m.channels.flatMap(labelsOf),
    { x: AT.sums, y: sumTop(m) - 10, anchor: 'start', text: 'their sum' },
    { x: AT.kernel + CELL * 1.5, y: sumTop(m) + CELL * 0.5, text: 'bias' },
    { x: AT.sums - GAP / 2, y: sumTop(m) + 1.5 * CELL, text: '=' },
  ]);
  fly(view, m);
}
const sumTop = ({ channels }: Model) => channels.length * ROW + FOOT + HEAD - 4;

const labelsOf = ({ c, weights }: Model['channels'][number]): Word[] => [
  { x: 0, y: top(c) - 10, anchor: 'start', text: `channel ${c}, ${colours[c]}` },
  { x: AT.kernel - GAP / 2, y: top(c) + 2.5 * CELL, text: '∗' },
  { x: AT.sums - GAP / 2, y: top(c) + 2.5 * CELL, text: '=' },
  { x: AT.kernel, y: top(c) + CELL - 10, anchor: 'start', text: weights ? '' : 'another group’s' },
];

/** A channel, the kernel that the shown filter has for it, and what it gives alone; all empty where there is no such channel. */
function drawChannel(view: View, { channels, row, filter, first, at, place }: Model, c: number): void {
  const channel = channels.at(c);
  const { plane = [], weights, sums, products = [] } = channel ?? {};
  const here = new Set(products.map(({ r, s }) => `${r},${s}`));
  grid(
    view,
    cellsOf(plane, (r, s, value) => ({
      as: 'input',
      inside: here.has(`${r},${s}`),
      heat: Math.max(0, Math.min(MOST_HEAT, value * STRENGTH)),
      datum: `x${c},${r},${s}`,
      cell: `x ${c * SIZE + r} ${s}`,
    })),
    { name: `x${c}`, size: CELL, y: top(c), x: 1 },
  );
  const window = { x: 1 + place.column * CELL, y: top(c) + place.row * CELL };
  const side = KERNEL * CELL;
  windowGrip(view, weights ? { ...window, width: side, height: side } : null, `window-${c}`);
  grid(
    view,
    cellsOf(channel ? (weights ?? nothing) : [], (i, j) =>
      weights
        ? {
            as: 'kernel',
            datum: `w${c},${i},${j}`,
            cell: `w ${filter * KERNEL + i} ${(c - first) * KERNEL + j}`,
          }
        : { value: undefined, dropped: true },
    ),
    { name: `w${c}`, size: CELL, x: AT.kernel, y: top(c) + CELL },
  );
  grid(
    view,
    (sums ?? []).map((value, index): Cell => ({
      ...placed(index),
      value,
      inside: index === at,
      datum: `s${c},${index}`,
      lights: madeOf([channel!], row.g, index),
      ...look({ at: index }),
    })),
    { name: `s${c}`, size: CELL, x: AT.sums, y: top(c) + CELL },
  );
}

/** The bias, and the sum of all channels with it. */
function drawSum(view: View, m: Model): void {
  const { row, channels, filter, at, sums, bias } = m;
  const y = sumTop(m);
  grid(view, [{ row: 0, column: 0, value: bias, as: 'kernel', cell: `b 0 ${filter}`, datum: 'b' }], {
    name: 'bias',
    size: CELL,
    x: AT.kernel + CELL,
    y: y + CELL,
  });
  grid(
    view,
    sums.map((value, index): Cell => ({
      ...placed(index),
      value,
      inside: index === at,
      datum: `y${index}`,
      lights: [`y${index}`, ...madeOf(channels, row.g, index)],
      ...look({ at: index }),
    })),
    { name: 'sum', size: CELL, x: AT.sums, y },
  );
}

/** What each channel gives the output at hand, on its way into the sum: it begins anew with each output and each filter. */
function fly(view: View, m: Model): void {
  const cell = placed(m.at);
  const end = { x: AT.sums + (cell.column + 0.5) * CELL, y: sumTop(m) + (cell.row + 0.5) * CELL };
  const shares = m.channels.flatMap(({ c, sums }) => (sums ? [{ c, value: sums[m.at] }] : []));
  only(view, 'g', 'sums-flights')
    .selectChildren<SVGTextElement, (typeof shares)[number]>('text')
    .data(shares, ({ c }) => `${c} ${m.filter} ${m.at}`)
    .join('text')
    .attr('class', 'sums-flight')
    .attr('aria-hidden', 'true')
    .attr('x', end.x)
    .attr('y', end.y)
    .attr('style', ({ c }) => `--from:${top(c) + (1.5 + cell.row) * CELL - end.y}px;--c:${c}`)
    .text(({ value }) => format(value));
}
