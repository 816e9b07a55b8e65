// The index map of im2col: which pixel stands at which place of the patch matrix. No pixels are moved here; reference/im2col.ts does.
// A row a window, a column a tap: [out rows · out columns] × [kernel rows · kernel columns · channels], channels last.
import { coverage, isInside, readersOf, startOf } from './slide.ts';
import type { PoolWindows } from './windows.ts';

/** A pixel of the image, by row, column and channel. In the padding if `inside` is false. */
export interface Pixel {
  readonly row: number;
  readonly column: number;
  readonly channel: number;
  readonly inside: boolean;
}

/** A place in the patch matrix. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Rows and columns of the patch matrix of one image, all groups together. */
export const patchMatrixSize = (g: PoolWindows): { rows: number; columns: number } => ({
  rows: g.rows.out * g.columns.out,
  columns: g.rows.kernel * g.columns.kernel * g.channels,
});

/** The pixel that stands at a place: row = window (row by row), column = (tap row · kernel columns + tap column) · channels + channel. */
export function pixelAt(g: PoolWindows, place: Place): Pixel {
  const channel = place.column % g.channels;
  const tap = (place.column - channel) / g.channels;
  const tapRow = Math.floor(tap / g.columns.kernel);
  const tapColumn = tap % g.columns.kernel;
  const row = startOf(g.rows, Math.floor(place.row / g.columns.out)) + tapRow * g.rows.dilation;
  const column = startOf(g.columns, place.row % g.columns.out) + tapColumn * g.columns.dilation;
  return { row, column, channel, inside: isInside(g.rows, row) && isInside(g.columns, column) };
}

/** Every place where a pixel stands, window by window: `pixelAt` turned round. As many places as windows that see it. */
export function placesOf(g: PoolWindows, pixel: Omit<Pixel, 'inside'>): Place[] {
  const places: Place[] = [];
  for (const i of readersOf(g.rows, pixel.row))
    for (const j of readersOf(g.columns, pixel.column)) {
      const tapRow = (pixel.row - startOf(g.rows, i)) / g.rows.dilation;
      const tapColumn = (pixel.column - startOf(g.columns, j)) / g.columns.dilation;
      const tap = tapRow * g.columns.kernel + tapColumn;
      places.push({ row: i * g.columns.out + j, column: tap * g.channels + pixel.channel });
    }
  return places;
}

/** How many windows see each pixel, row by row: col2im of a matrix of ones. */
export function overlaps(g: PoolWindows): number[] {
  const down = coverage(g.rows);
  const along = coverage(g.columns);
  return down.flatMap((a) => along.map((b) => a * b));
}
