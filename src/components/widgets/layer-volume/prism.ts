// The window of layer-volume as one body through all the cards that its filter reads: what is dragged. A front, a back, the edges
// between them.
import { takePart, type Linked } from '#lib/viz/linked.ts';
import { only, type View } from '#lib/viz/stage.ts';

export interface Prism {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From the front to the back; to the right and up. */
  readonly back: { readonly x: number; readonly y: number };
}

/** The body's outline, then the front and the three edges of it that are seen. */
export function outlineOf({ x, y, width, height, back }: Prism): string {
  const [right, foot] = [x + width, y + height];
  return (
    `M${x},${y}L${x + back.x},${y + back.y}H${right + back.x}V${foot + back.y}L${right},${foot}H${x}Z` +
    `M${x},${y}H${right}V${foot}M${right},${y}L${right + back.x},${y + back.y}`
  );
}

/** Whose filter it is keys the mark: another filter's prism is another one, and arrives. */
export function prism(view: View, body: Prism, filter: number): void {
  const marks = only(view, 'g', 'volume-prism')
    .selectChildren<SVGPathElement, Linked & { key: number }>('path')
    .data(
      [{ key: filter, grab: 'prism', datum: `f${filter}`, lights: [`f${filter}`, `y${filter}`] }],
      ({ key }) => key,
    )
    .join('path')
    .attr('class', 'as-kernel')
    .attr('d', outlineOf(body));
  takePart(marks);
}
