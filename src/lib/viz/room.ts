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

/** CSS pixels that a figure has on a phone of 360, and of a text there at least. */
const [PHONE, TEXT] = [320, 9.6];

/**
 * Keeps a drawing that takes the whole width of a phone legible there: `unit`, in user units the side of its cells, becomes `least`
 * CSS pixels at least. One that is then wider than the phone scrolls in its stage, by a finger, too (hand.css). Words around the cells grow with it.
 */
export function legible(view: View, width: number, { unit, least }: { unit: number; least: number }): void {
  const across = Math.ceil((width * least) / unit);
  const scale = Math.max(across, Math.min(width, PHONE)) / width;
  put(view, () => ({
    style: `--least:${across}px;--smallest:${(TEXT / scale).toFixed(1)}px`,
    'data-wide': across > PHONE ? '' : null,
  }));
}
