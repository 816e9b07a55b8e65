// A convolutional layer as volumes: the input, the filters, the output, and the window that goes through all channels of a
// filter's group. Sizes and counts are trace's. The same layer with numbers in its cells is channel-sums.ts.
import { formula, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { macsOf, parametersOf } from '#lib/viz/layer-formula.ts';
import { sizeInNumbers } from '#lib/viz/size-formula.ts';
import { html, only, svg, views, type Stage, type View } from '#lib/viz/stage.ts';
import { takePart } from '#lib/viz/linked.ts';
import { BEHIND, volume, type Card } from '#lib/viz/volume.ts';
import { startOf } from '#lib/geometry/slide.ts';
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { divisorNear } from './divisors.ts';

export const name = 'layer-volume';
export const title = 'A layer as volumes: input, filters, output';

const MOST = { size: 10, channels: 8, filters: 8, kernel: 5, pad: 2 };
const WIDEST = MOST.size + 2 * MOST.pad;
export const params = {
  size: integer(8, { min: 3, max: MOST.size, label: 'Input side' }),
  channels: integer(3, { min: 1, max: MOST.channels, label: 'Channels' }),
  kernel: integer(3, { min: 1, max: MOST.kernel, label: 'Kernel' }),
  filters: integer(6, { min: 1, max: MOST.filters, label: 'Filters' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: MOST.pad, label: 'Pad' }),
  groups: integer(1, { min: 1, max: MOST.channels, label: 'Groups' }),
  filter: integer(0, { min: 0, max: MOST.filters - 1, label: 'Filter', quiet: true }),
  at: integer(0, { min: 0, max: WIDEST ** 2 - 1, label: 'Output', quiet: true }),
};
type P = Values<typeof params>;

const layer = ({ size, channels, kernel, filters, stride, pad, groups }: P) =>
  trace(
    net('A layer', image(size, size, channels), [conv(filters, kernel, { stride, pad, groups })]),
  )[0] as RowOf<'conv'>;
const outputs = (p: P): number => layer(p).output.height ** 2;

export function settle(p: P): P {
  const kernel = Math.min(p.kernel, p.size + 2 * p.pad);
  const groups = divisorNear(p.groups, p.channels, p.filters);
  const fitting = { ...p, kernel, groups, filter: Math.min(p.filter, p.filters - 1) };
  return { ...fitting, at: Math.min(p.at, outputs(fitting) - 1) };
}

export function model(p: P) {
  const row = layer(p);
  const { g } = row;
  const read = g.channels / g.groups;
  const group = Math.floor(p.filter / (g.filters / g.groups));
  const place = { row: Math.floor(p.at / g.columns.out), column: p.at % g.columns.out };
  return {
    ...{ row, read, place, at: p.at, filter: p.filter },
    first: group * read,
    window: { row: startOf(g.rows, place.row), column: startOf(g.columns, place.column) },
  };
}
type Model = ReturnType<typeof model>;

const CELL = 12;
const EDGE = 2;
const back = (depth: number) => ({ x: (depth - 1) * BEHIND.x, y: -(depth - 1) * BEHIND.y });
const deepest = back(MOST.channels);
const box = { width: WIDEST * CELL + deepest.x + 2 * EDGE, height: WIDEST * CELL + deepest.y + 2 * EDGE };
const SLOT = { x: MOST.kernel * CELL + deepest.x, y: MOST.kernel * CELL + deepest.y + 4 };
const ACROSS = 3;

const range = (length: number) => Array.from({ length }, (_, i) => i);

export function draw(stage: Stage, m: Model): void {
  const { row, read, first, filter, place, window } = m;
  const { rows, columns, channels, filters } = row.g;
  const { input, kernels, output, counts } = views(stage, {
    input: svg({
      title: `input ${times(rows.size, columns.size, channels)}`,
      label: `The input, ${channels} cards of ${times(rows.size, columns.size)}; the window goes through ${read} of them`,
      ...box,
    }),
    kernels: svg({
      title: `${filters} filter${filters > 1 ? 's' : ''} of ${times(rows.kernel, columns.kernel, read)}`,
      label: `${filters} filters, each ${read} cards of ${times(rows.kernel, columns.kernel)}; filter ${filter} is shown at work`,
      width: ACROSS * SLOT.x + 2 * EDGE,
      height: Math.ceil(MOST.filters / ACROSS) * SLOT.y + 2 * EDGE,
    }),
    output: svg({
      title: `output ${times(row.output.height, row.output.width, filters)}`,
      label: `The output, ${filters} cards of ${times(rows.out, columns.out)}, one a filter`,
      ...box,
    }),
    counts: html({ title: '' }),
  });

  const top = EDGE + deepest.y;
  const pad = rows.pad.before * CELL;
  only(input, 'rect', 'volume-pad')
    .attr('x', EDGE)
    .attr('y', top)
    .attr('width', pad ? rows.padded * CELL : 0)
    .attr('height', pad ? columns.padded * CELL : 0);
  volume(
    input,
    range(channels).map((c): Card => {
      const isRead = c >= first && c < first + read;
      return {
        depth: c,
        faint: !isRead,
        datum: `c${c}`,
        ...(isRead && {
          patch: { ...window, rows: rows.kernel, columns: columns.kernel },
          patchAs: 'kernel',
        }),
      };
    }),
    {
      ...{ name: 'input', rows: rows.size, columns: columns.size, cell: CELL, as: 'input' },
      x: EDGE + pad,
      y: top + pad,
    },
  );
  for (const f of range(MOST.filters))
    volume(
      kernels,
      f < filters
        ? range(read).map((c): Card => ({
            ...{
              depth: c,
              faint: f !== filter,
              datum: `f${f}`,
              lights: [`f${f}`, `y${f}`],
              set: { filter: f },
            },
            current: f === filter,
          }))
        : [],
      {
        ...{ name: `filter-${f}`, rows: rows.kernel, columns: columns.kernel, cell: CELL, as: 'kernel' },
        x: EDGE + (f % ACROSS) * SLOT.x,
        y: EDGE + Math.floor(f / ACROSS) * SLOT.y + deepest.y,
      },
    );
  volume(
    output,
    range(filters).map((f): Card => ({
      ...{ depth: f, datum: `y${f}`, lights: [`y${f}`, `f${f}`], set: { filter: f } },
      ...(f === filter && { patch: { ...place, rows: 1, columns: 1 } }),
    })),
    {
      ...{ name: 'output', rows: rows.out, columns: columns.out, cell: CELL, as: 'output' },
      x: EDGE,
      y: top,
    },
  );
  places(output, m, { x: EDGE + filter * BEHIND.x, y: top + filter * BEHIND.y });
  formula(counts, ...lines(m));
}

/** Over the shown filter's card, a place for the finger at every output. */
function places(output: View, { row }: Model, { x, y }: { x: number; y: number }): void {
  const marks = only(output, 'g', 'volume-places')
    .attr('transform', `translate(${x},${y})`)
    .selectChildren<SVGRectElement, number>('rect')
    .data(range(row.output.height * row.output.width))
    .join('rect')
    .attr('class', 'volume-place')
    .attr('x', (at) => (at % row.output.width) * CELL)
    .attr('y', (at) => Math.floor(at / row.output.width) * CELL)
    .attr('width', CELL)
    .attr('height', CELL);
  takePart(marks, (at) => ({ set: { at } }));
}

function lines({ row }: Model): Part[][] {
  return [
    [
      'side: ',
      ...sizeInNumbers(row.g.rows, { size: 'size', pad: 'pad', kernel: 'kernel', stride: 'stride' }),
    ],
    parametersOf(row, { kernel: 'kernel', channels: 'channels', groups: 'groups', filters: 'filters' }),
    macsOf(row),
  ];
}

export const describe = ({ row, read, first, filter, place, window }: Model): string => {
  const { g, input, output } = row;
  const through =
    read === g.channels
      ? `all ${g.channels === 1 ? 'of the one channel' : `${g.channels} channels`}`
      : read === 1
        ? `channel ${first} alone`
        : `channels ${first} to ${first + read - 1}`;
  return (
    `An input of ${times(input.height, input.width, input.channels)} and ${g.filters} filter${g.filters > 1 ? 's' : ''} of ${times(g.rows.kernel, g.columns.kernel, read)} make an output of ${times(output.height, output.width, output.channels)}: ${format(row.params)} parameters, ${format(row.macs)} MACs. ` +
    `Counted from 0, filter ${filter} makes the number in row ${place.row}, column ${place.column} of its map from a window through ${through}, whose corner is in row ${format(window.row)}, column ${format(window.column)}.`
  );
};

const move = (down: number, along: number) => (p: P) => {
  const { height, width } = layer(p).output;
  return { at: moved(p.at, [height, width], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
  f: { label: 'next filter', to: (p) => ({ filter: (p.filter + 1) % p.filters }) },
};
export const play: Play<typeof params> = { param: 'at', count: outputs, every: 350, noun: 'window' };
