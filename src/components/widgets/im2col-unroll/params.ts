// What the reader sets in im2col-unroll, and what can stand together.
import { windows, type PoolWindows } from '#lib/geometry/windows.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';

const LARGEST = 6;
export const CHANNELS = 'rgb';
export const params = {
  size: integer(5, { min: 3, max: LARGEST, label: 'Picture size' }),
  channels: integer(1, { min: 1, max: CHANNELS.length, label: 'Channels' }),
  kernel: integer(3, { min: 1, max: 3, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: 1, label: 'Pad' }),
  dilation: integer(1, { min: 1, max: 2, label: 'Dilation' }),
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

/** A kernel that does not fit is spread less; a pixel or a window that is not there gives way to the last. */
export function settle(p: P): P {
  const room = p.size + 2 * p.pad;
  const dilation =
    p.kernel === 1 ? p.dilation : Math.min(p.dilation, Math.floor((room - 1) / (p.kernel - 1)));
  return {
    ...p,
    dilation,
    pixel: Math.min(p.pixel, p.size ** 2 * p.channels - 1),
    at: Math.min(p.at, count(slid({ ...p, dilation })) - 1),
  };
}
