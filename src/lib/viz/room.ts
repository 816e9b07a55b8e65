// How wide drawings are in one row: said to the page, whose sheets scale them alike, as large as there is room for the row. A
// drawing by itself knows no width.
import { put } from './changed.ts';
import type { View } from './stage.ts';

/**
 * Says of each drawing its own width and that of the row in which it stands, both in user units. A sheet makes it
 * `calc(var(--across) * …)` wide, by a length that follows from `var(--row)`.
 */
export function inRow(widths: readonly (readonly [view: View, width: number])[], row: number): void {
  for (const [view, width] of widths) put(view, () => ({ style: `--across:${width};--row:${row}` }));
}
