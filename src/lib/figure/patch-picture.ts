// What the figures of im2col share: a patch matrix that knows its pixels, and the padded picture that it comes from, a window in it.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines, type Box } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { pixelAt, type Pixel } from '#lib/geometry/patches.ts';
import { isInside, startOf } from '#lib/geometry/slide.ts';
import type { ConvWindows } from '#lib/geometry/windows.ts';
import type { Matrix } from '#lib/widget/params.ts';

export interface Patch extends Pixel {
  readonly value: number;
}
/** A matrix of one channel, [windows · taps] as im2col makes it, as its lines: each number with the pixel it is. */
export function patchesOf(cols: Float64Array, g: ConvWindows): Patch[][] {
  const taps = g.rows.kernel * g.columns.kernel;
  return Array.from({ length: g.rows.out * g.columns.out }, (_, row) =>
    Array.from({ length: taps }, (_, column) => ({
      value: cols[row * taps + column],
      ...pixelAt(g, { row, column }),
    })),
  );
}

interface Place {
  readonly row: number;
  readonly column: number;
}
/** A pixel's datum: the same in the picture and wherever it stands in the matrix. */
export const pixelDatum = ({ row, column }: Place): string => `x${row},${column}`;

/** The outline of a window over a grid that keeps `room` cells free before the picture: as many as are padded, or more. */
export const windowBox = (
  { rows, columns }: ConvWindows,
  window: number,
  { size, room = rows.pad.before }: { size: number; room?: number },
): Box => ({
  x: 1 + (startOf(columns, window % columns.out) + room) * size,
  y: 1 + (startOf(rows, Math.floor(window / columns.out)) + room) * size,
  width: columns.span * size,
  height: rows.span * size,
  as: 'kernel',
});

/** The picture with its padding, the window outlined, its pixels to be typed over as param `x`; `more` says what else a cell is. */
export function drawPatched(
  view: View,
  { x, g, window, size }: { x: Matrix; g: ConvWindows; window: number; size: number },
  more: (place: Place) => Partial<Cell>,
): void {
  const { rows, columns } = g;
  const line = Array.from({ length: rows.padded }, (_, i) => i - rows.pad.before);
  grid(
    view,
    line.flatMap((row) =>
      line.map((column): Cell => {
        const real = isInside(rows, row) && isInside(columns, column);
        return {
          row: row + rows.pad.before,
          column: column + columns.pad.before,
          as: 'input',
          pad: !real,
          ...(real ? { value: x[row][column], cell: `x ${row} ${column}` } : { value: 0 }),
          ...more({ row, column }),
        };
      }),
    ),
    { size, x: 1, y: 1 },
  );
  outlines(view, [windowBox(g, window, { size })]);
}
