// im2col as two tables of byte offsets: pixel (m, k) of the unrolled matrix lies at rows[m] + the place of k. Tables of
// a padded image; what a kernel of assembly/ does with them is written there.
import { startOf } from '#lib/geometry/slide.ts';
import type { ConvWindows, PoolWindows } from '#lib/geometry/windows.ts';

/** Size of the image with its padding, in pixels; a window that hangs over the end (ceil) has room too. */
export interface Padded {
  readonly height: number;
  readonly width: number;
}

export const paddedSize = ({ rows, columns }: PoolWindows): Padded => ({
  height: rows.padded + rows.overhang,
  width: columns.padded + columns.overhang,
});

/** Byte offset of the first cell of every window. */
export function windowOffsets(g: ConvWindows): number[] {
  const { width } = paddedSize(g);
  return places(
    g.rows.out,
    g.columns.out,
    (i, j) => 4 * g.channels * (i * g.rows.stride * width + j * g.columns.stride),
  );
}

/** The windows' numbers down each column of the output in turn. */
export const columnByColumn = (rows: number, columns: number): number[] =>
  places(columns, rows, (j, i) => i * columns + j);

/** Byte offset of every tap in the window of a group's channels. */
function tapOffsets(g: ConvWindows, group: number): number[] {
  const { width } = paddedSize(g);
  const first = (group * g.channels) / g.groups;
  return places(
    g.rows.kernel,
    g.columns.kernel,
    (i, j) => 4 * (g.channels * (i * g.rows.dilation * width + j * g.columns.dilation) + first),
  );
}

/** Taps that lie side by side, as runs: a whole kernel row if channels are not divided and columns not spread out. */
export function runsOf(g: ConvWindows, group: number): { offsets: number[]; length: number } {
  const taps = tapOffsets(g, group);
  if (g.groups > 1 || g.columns.dilation > 1) return { offsets: taps, length: g.channels / g.groups };
  const perRow = g.columns.kernel;
  return { offsets: taps.filter((_, t) => t % perRow === 0), length: perRow * g.channels };
}

/** For each window of a pooling: byte offset of its first cell inside the image, then rows and columns inside. */
export function clippedWindows(g: PoolWindows): number[] {
  const inside = ({ kernel, dilation, size }: PoolWindows['rows'], start: number) => {
    const first = start < 0 ? Math.ceil(-start / dilation) : 0;
    const last = Math.min(kernel - 1, Math.floor((size - 1 - start) / dilation));
    return { at: start + first * dilation, count: last - first + 1 };
  };
  return places(g.rows.out, g.columns.out, (i, j) => {
    const down = inside(g.rows, startOf(g.rows, i));
    const along = inside(g.columns, startOf(g.columns, j));
    return [4 * g.channels * (down.at * g.columns.size + along.at), down.count, along.count];
  }).flat();
}

function places<T>(rows: number, columns: number, at: (i: number, j: number) => T): T[] {
  return Array.from({ length: rows * columns }, (_, m) => at(Math.floor(m / columns), m % columns));
}
