// Grips: what a reader takes hold of in a drawing, the edge of a padding or a window. A bar to see and, round it, as much as a
// finger needs. What a drag on it does is the widget's (`grabs`); here it is only drawn.
import { changed } from '#lib/viz/changed.ts';
import { takePart, type Linked } from '#lib/viz/linked.ts';
import { only, type View } from '#lib/viz/stage.ts';

export interface Grip extends Linked {
  /** The bar. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How far round the bar a press still takes hold of it, in user units; default 9. */
  readonly reach?: number;
}
const REACH = 9;

export function grips(view: View, list: readonly Grip[], name = 'grips'): void {
  const all = only(view, 'g', name)
    .selectChildren<SVGGElement, Grip>()
    .data(list)
    .join((enter) => {
      const mark = enter.append('g').attr('class', 'grip');
      mark.append('rect').attr('class', 'grip-reach');
      mark.append('rect').attr('class', 'grip-bar');
      return mark;
    });
  const marks = changed(all, (grip) => grip);
  takePart(marks);
  const place = (part: string, by: (grip: Grip) => number) =>
    marks
      .select(part)
      .attr('x', (grip) => grip.x - by(grip))
      .attr('y', (grip) => grip.y - by(grip))
      .attr('width', (grip) => grip.width + 2 * by(grip))
      .attr('height', (grip) => grip.height + 2 * by(grip))
      .attr('rx', (grip) => Math.min(grip.width, grip.height) / 2);
  place('.grip-reach', ({ reach }) => reach ?? REACH);
  place('.grip-bar', () => 0);
}
