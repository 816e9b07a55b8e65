// The stages of pool-shift below one another, a line of cells each; at the bottom how far each output went.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { takePart } from '#lib/viz/linked.ts';
import { words } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { startOf } from '#lib/geometry/slide.ts';
import { LENGTH } from './params.ts';
import type { Model } from './stages.ts';
import { KINDS, nth } from './words.ts';

export const CELL = 34;
const ROW = CELL + 24;
const BARS = { top: 5 * ROW + 20, height: CELL }; // as high as a cell for the largest change that there can be
export const HEIGHT = BARS.top + BARS.height + 2;
const at = (column: number) => ({ row: 0, column });

/** The stages below one another, each with a title; a stage that is left out keeps its place. */
export function drawLine(view: View, m: Model): void {
  const kept = (i: number) => i % m.stride === 0;
  const readBy = (i: number) => Array.from({ length: m.region }, (_, tap) => (i + tap) % LENGTH);
  const smoothed = (i: number) => (m.blur ? [(i + LENGTH - 1) % LENGTH, i, (i + 1) % LENGTH] : [i]);
  const sources = (i: number) => [...new Set(smoothed(i).flatMap(readBy))];
  const rows: readonly { title: string; name: string; cells: Cell[] }[] = [
    {
      title: `the line, moved by ${m.shift}`,
      name: 'input',
      cells: [...m.x].map((value, i) => ({
        ...at(i),
        value,
        as: 'input',
        datum: `x${i}`,
        cell: `x 0 ${(i - m.shift + LENGTH) % LENGTH}`,
        grab: 'line', // typed over where it is now; dragged, all move
      })),
    },
    {
      title: `${KINDS[m.kind]} of every window of ${m.region}`,
      name: 'every',
      cells: [...m.made].map((value, i) => ({
        ...at(i),
        value,
        as: 'output',
        datum: `m${i}`,
        dropped: !m.blur && !kept(i),
        lights: [`m${i}`, ...readBy(i).map((j) => `x${j}`)],
      })),
    },
    {
      title: m.blur ? 'blurred: 1, 2, 1 over 4' : 'not blurred: press to blur',
      name: 'blurred',
      cells: m.blur
        ? [...m.smooth].map((value, i) => ({
            ...at(i),
            value,
            as: 'output',
            datum: `b${i}`,
            dropped: !kept(i),
            lights: [`b${i}`, ...smoothed(i).map((j) => `m${j}`), ...sources(i).map((j) => `x${j}`)],
          }))
        : [],
    },
    {
      title: `every ${m.stride === 1 ? 'one' : `${m.stride}${nth(m.stride)}`} kept: the output`,
      name: 'output',
      cells: [...m.y].map((value, i) => ({
        ...at(startOf(m.s, i)),
        value,
        as: 'output',
        datum: `y${i}`,
        inside: Math.abs(value - m.before[i]) > 1e-9,
        lights: [
          `y${i}`,
          `w${i}`,
          `m${startOf(m.s, i)}`,
          `b${startOf(m.s, i)}`,
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
  rows.forEach(({ name, cells }, i) => grid(view, cells, { size: CELL, x: 1, y: i * ROW + 20, name }));
  const titles = [
    ...rows.map(({ title }) => title),
    `how far each output went: ${format(m.mean, 2)} on average`,
  ];
  words(
    view,
    titles.map((text, i) => ({
      x: 1,
      y: i * ROW + 10,
      text,
      anchor: 'start',
      ...(rows[i]?.name === 'blurred' && { set: { blur: !m.blur } }),
    })),
  );
  drawChanges(view, m);
}

interface Bar {
  readonly column: number;
  readonly change: number;
  readonly datum: string;
}
/** A bar for each output, as high as it has changed. */
function drawChanges(view: View, m: Model): void {
  const bars = m.far.map((change, i): Bar => ({ column: startOf(m.s, i), change, datum: `w${i}` }));
  const heightOf = ({ change }: Bar) => (Math.min(1, change / m.range) * BARS.height).toFixed(2);
  const marks = only(view, 'g', 'change-bars')
    .selectChildren<SVGRectElement, Bar>('rect')
    .data(bars)
    .join('rect')
    .attr('x', ({ column }) => column * CELL + 5)
    .attr('y', (bar) => (BARS.top + BARS.height - Number(heightOf(bar))).toFixed(2))
    .attr('width', CELL - 8)
    .attr('height', heightOf);
  takePart(marks);
  only(view, 'path', 'change-floor').attr('d', `M1,${BARS.top + BARS.height}h${LENGTH * CELL}`);
}
