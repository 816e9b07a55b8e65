// The map of the chosen layer, a line between its outputs where they are large enough, and the chosen one.
import { outlines } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { surface } from '#lib/viz/surface.ts';
import type { Model } from './field.ts';
import { PLACES } from './params.ts';

export const SIDE = 280; // of the map, in user units, whatever the net
const FINEST = 4; // user units from line to line, or they would be a grey ground
const LEAST = 8; // of the mark: an output of 1 unit would not be seen

/** A sheet over the whole of a view of this size: pressing a place in it chooses the output there. Every one can be reached. */
export function places(view: View, width: number, height: number): void {
  const sheet = only(view, 'g', 'field-places').attr(
    'transform',
    `scale(${width / PLACES} ${height / PLACES})`,
  );
  surface(sheet, { x: 'x', y: 'y', columns: PLACES, rows: PLACES });
}

const between = (cells: number) =>
  SIDE / cells < FINEST ? [] : Array.from({ length: cells - 1 }, (_, i) => ((i + 1) * SIDE) / cells);

export function outputs(view: View, { level, at }: Model): void {
  const { height, width } = level.row.output;
  only(view, 'rect', 'map-ground').attr('width', SIDE).attr('height', SIDE);
  only(view, 'path', 'map-lines').attr(
    'd',
    [
      ...between(height).map((y) => `M0,${y.toFixed(2)}H${SIDE}`),
      ...between(width).map((x) => `M${x.toFixed(2)},0V${SIDE}`),
    ].join('') || null,
  );
  const [h, w] = [SIDE / height, SIDE / width];
  const [along, down] = [Math.max(LEAST, w), Math.max(LEAST, h)];
  const start = (cell: number, size: number, mark: number) =>
    Math.max(0, Math.min(SIDE - mark, (cell + 0.5) * size - mark / 2));
  outlines(view, [
    {
      as: 'output',
      width: along,
      height: down,
      x: start(at.column, w, along),
      y: start(at.row, h, down),
    },
  ]);
  places(view, SIDE, SIDE);
}
