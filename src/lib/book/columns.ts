// The columns of tables about layers of networks: a head, and what trace says of a row. <Rows> picks some of them by name. Whole
// networks are net-columns.ts; every layer of one network is NetTable.astro.
import { clearOf } from '#lib/geometry/receptive.ts';
import { readsPad, type Slide } from '#lib/geometry/slide.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import { conv, type Net, net as netOf } from '#lib/nets/spec.ts';
import { type Row, total, trace } from '#lib/nets/trace.ts';
import { times } from '#lib/viz/format.ts';
import { grouped, megabytes } from './nets.ts';

/** A column of the table. Numbers stand at its right. */
export interface Column<T> {
  readonly head: string | { readonly right: string };
  readonly cell: (of: T) => string | number;
}
/** A layer of a network, as its name was resolved. */
export interface Place {
  readonly net: Net;
  readonly row: Row;
}

const NONE = '–';
/** The window of a layer that has one: its rows and columns. @throws Error for any other layer */
function windowOf(row: Row): { rows: Slide; columns: Slide } {
  if (!row.g) throw new Error(`“${row.name}” is ${row.kind}, which has no window.`);
  return row.g;
}
function convOf(row: Row): Extract<Row, { kind: 'conv' | 'sparseConv' }> {
  if (row.kind !== 'conv' && row.kind !== 'sparseConv')
    throw new Error(`“${row.name}” is ${row.kind}, and no convolution.`);
  return row;
}
function patchesOf({ row }: Place) {
  if (!row.im2col) throw new Error(`“${row.name}” is ${row.kind}, and no convolution.`);
  const { rows, columns } = row.im2col;
  return { rows, columns, values: rows * columns };
}
/** 5 × 5 */
const kernelOf = ({ row }: Place) => times(windowOf(row).rows.kernel, windowOf(row).columns.kernel);
const along = ({ row }: Place) => windowOf(row).rows;
const counted = (value: number) => (value > 0 ? grouped(value) : NONE);
const percent = (clear: number, out: number) => `${Math.round(100 * (1 - (clear / out) ** 2))}\u00a0%`;
const clearAlone = (s: Slide) =>
  Array.from({ length: s.out }, (_, i) => i).filter((i) => !readsPad(s, i)).length;
const pools = { maxPool: 'largest', meanPool: 'mean', subSample: 'weighted sum', globalMeanPool: 'mean' };

/** MACs of the same layer at stride 1. */
function macsAtStrideOne({ row }: Place): number {
  const layer = { ...row.layer, stride: 1 } as typeof row.layer;
  return total(trace(netOf(row.name, row.input, [layer])), 'macs');
}
/** Parameters of the same convolution in one group. */
function paramsInOneGroup({ row }: Place): number {
  const { g, layer } = convOf(row);
  const whole = conv(g.filters, layer.kernel, { stride: layer.stride, pad: layer.pad });
  return trace(netOf(row.name, row.input, [whole]))[0].params;
}
/** Channels that a filter reads: 4, or of a table “3, 4 or 6”. */
function readsOf({ row }: Place): string | number {
  const found = convOf(row);
  if (found.kind === 'conv') return found.g.channels / found.g.groups;
  const lengths = [...new Set(found.layer.table.map((list) => list.length))].sort();
  return lengths.join(', ').replace(/, (\d+)$/, ' or $1');
}

export const columns = {
  network: { head: 'Network', cell: ({ net }) => net.name },
  layer: { head: 'Layer', cell: ({ row }) => row.name },
  place: {
    head: 'Layer',
    cell: ({ net, row }) => `${net.name}, ${row.kind in pools ? 'pooling' : row.name}`,
  },
  kernel: { head: 'Kernel', cell: kernelOf },
  step: {
    head: 'Kernel',
    cell: (of) => `${kernelOf(of)}${along(of).stride > 1 ? `, stride ${along(of).stride}` : ''}`,
  },
  stride: {
    head: { right: 'Stride' },
    cell: (of) => (of.row.kind === 'globalMeanPool' ? NONE : along(of).stride),
  },
  side: { head: 'Side', cell: ({ row }) => `${row.input.height}\u00a0→\u00a0${row.output.height}` },
  jump: { head: { right: 'Jump' }, cell: ({ row }) => row.jump[0] },
  params: { head: { right: 'Parameters' }, cell: ({ row }) => counted(row.params) },
  macs: { head: { right: 'MACs' }, cell: ({ row }) => counted(row.macs) },
  macsAtStrideOne: {
    head: { right: 'at stride 1' },
    cell: (of) => (of.row.macs > 0 && along(of).stride > 1 ? grouped(macsAtStrideOne(of)) : NONE),
  },
  channels: {
    head: 'Channels',
    cell: ({ row }) => `${convOf(row).g.channels}\u00a0→\u00a0${convOf(row).g.filters}`,
  },
  reads: { head: 'A filter reads', cell: readsOf },
  paramsInOneGroup: {
    head: { right: 'Parameters, all read' },
    cell: (of) => (paramsInOneGroup(of) === of.row.params ? NONE : grouped(paramsInOneGroup(of))),
  },
  map: { head: 'Map', cell: (of) => times(along(of).out, along(of).out) },
  pad: { head: { right: 'Pad' }, cell: (of) => along(of).pad.before },
  readsPad: {
    head: { right: 'reads padding itself' },
    cell: (of) => percent(clearAlone(along(of)), along(of).out),
  },
  field: { head: { right: 'Field' }, cell: ({ row }) => row.receptiveField[0] },
  reachedByPad: {
    head: { right: 'reached by any' },
    cell: (of) => {
      const { row, net } = of;
      const field = { size: row.receptiveField[0], jump: row.jump[0], start: row.fieldStart[0] };
      return percent(clearOf(field, along(of).out, net.input.height), along(of).out);
    },
  },
  patches: {
    head: 'Windows × numbers',
    cell: (of) => times(patchesOf(of).rows, patchesOf(of).columns),
  },
  patchValues: { head: { right: 'Numbers' }, cell: (of) => grouped(patchesOf(of).values) },
  patchFactor: {
    head: { right: 'Times the input' },
    cell: (of) => (patchesOf(of).values / valuesIn(of.row.input)).toFixed(2),
  },
  patchMegabytes: {
    head: { right: 'MB' },
    cell: (of) => megabytes(patchesOf(of).values).toFixed(1),
  },
  takes: { head: 'takes the', cell: ({ row }) => pools[row.kind as keyof typeof pools] ?? NONE },
  region: {
    head: 'of',
    cell: (of) => {
      const region = of.row.kind === 'globalMeanPool' ? of.row.input.height : along(of).kernel;
      return times(region, region);
    },
  },
  overlap: {
    head: 'Overlap',
    cell: (of) => (of.row.kind !== 'globalMeanPool' && along(of).kernel > along(of).stride ? 'yes' : 'no'),
  },
} satisfies Record<string, Column<Place>>;
