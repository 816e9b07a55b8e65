// What the reader sets in im2col-unroll, and what can stand together.
import { startOf } from '#lib/geometry/slide.ts';
import { windows, type PoolWindows } from '#lib/geometry/windows.ts';
import { within } from '#lib/widget/arrows.ts';
import { choice, integer, type Patch, type Values } from '#lib/widget/params.ts';

const LARGEST = 6;
export const CHANNELS = 'rgb';
export const params = {
  size: integer(5, { min: 3, max: LARGEST, label: 'Picture size', more: true }),
  channels: integer(1, { min: 1, max: CHANNELS.length, label: 'Channels' }),
  kernel: integer(3, { min: 1, max: 3, label: 'Kernel', more: true }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: 1, label: 'Pad' }),
  dilation: integer(1, { min: 1, max: 2, label: 'Dilation', more: true }),
  layout: choice(
    'rows',
    { rows: 'a row a window (this book)', columns: 'a column a window (darknet, most lectures)' },
    { label: 'Layout' },
  ),
  pixel: integer(12, { min: 0, max: LARGEST ** 2 * CHANNELS.length - 1, label: 'Pixel', quiet: true }),
  at: integer(4, { min: 0, max: (LARGEST + 2) ** 2 - 1, label: 'Window', quiet: true }),
};
export type P = Values<typeof params>;

export const slid = ({ size, kernel, stride, pad, dilation }: P) =>
  windows({ size: [size, size], kernel, stride, pad, dilation });
export const count = ({ rows, columns }: Pick<PoolWindows, 'rows' | 'columns'>) => rows.out * columns.out;

type Sizes = Pick<P, 'size' | 'channels'>;
/** Where the pixel of this number is; numbers run as the picture lies in memory, channels last. */
export const pixelOf = ({ size, channels }: Sizes, number: number) => ({
  row: Math.floor(number / channels / size),
  column: Math.floor(number / channels) % size,
  channel: number % channels,
});
export const numberOf = ({ size, channels }: Sizes, { row, column, channel }: ReturnType<typeof pixelOf>) =>
  (row * size + column) * channels + channel;
/** The number of the pixel that stands in the same place of another picture, or nearest to it. */
function carried(from: Sizes, to: Sizes, number: number): number {
  const { row, column, channel } = pixelOf(from, number);
  const [last, lastChannel] = [to.size - 1, to.channels - 1];
  return numberOf(to, {
    row: Math.min(row, last),
    column: Math.min(column, last),
    channel: Math.min(channel, lastChannel),
  });
}

/** The window that starts where this one started, or nearest to it. */
function windowCarried(from: P, to: P, at: number): number {
  const [was, is] = [slid(from), slid(to)];
  const near = (axis: 'rows' | 'columns', i: number) =>
    within(Math.round((startOf(was[axis], i) + to.pad) / to.stride), is[axis].out);
  return (
    near('rows', Math.floor(at / was.columns.out)) * is.columns.out + near('columns', at % was.columns.out)
  );
}

/**
 * A kernel that does not fit is spread less. Pixel and window keep their places when something else changes; one that is not there
 * gives way to the nearest.
 */
export function settle(asked: P, changed: Patch<typeof params> = {}, before?: P): P {
  const room = asked.size + 2 * asked.pad;
  const dilation =
    asked.kernel === 1
      ? asked.dilation
      : Math.min(asked.dilation, Math.floor((room - 1) / (asked.kernel - 1)));
  const p = { ...asked, dilation };
  const kept = (key: 'pixel' | 'at', carry: (from: P, to: P, n: number) => number, last: number) =>
    before && !(key in changed) ? carry(before, p, before[key]) : Math.min(p[key], last);
  return {
    ...p,
    pixel: kept('pixel', carried, p.size ** 2 * p.channels - 1),
    at: kept('at', windowCarried, count(slid(p)) - 1),
  };
}
