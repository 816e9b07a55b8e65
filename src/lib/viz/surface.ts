// A sheet over a picture that turns a place into two params: which pixel was pressed. Only written here; who listens is
// src/lib/widget/surface.ts.
import { changed } from './changed.ts';
import { only, type View } from './stage.ts';

export interface Surface {
  /** The params that column and row go to. */
  readonly x: string;
  readonly y: string;
  /** Pixels across and down that the sheet covers. */
  readonly columns: number;
  readonly rows: number;
  /** What is taken off the column and the row: half a kernel, where the params count windows. */
  readonly left?: number;
  readonly top?: number;
  /** While a mouse is on it the whole figure shows the pixel under it; false: only a press does. */
  readonly point?: boolean;
  /** What a press sets besides. */
  readonly press?: Readonly<Record<string, unknown>>;
}

/** Lays the sheet over the whole of a view that has `columns` × `rows` units, as `over` of raster.ts makes it. */
export function surface(view: View, spec: Surface): void {
  changed(only(view, 'rect', 'surface'), () => spec)
    .attr('width', spec.columns)
    .attr('height', spec.rows)
    .attr('data-surface', JSON.stringify(spec));
}
