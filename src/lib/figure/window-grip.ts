// A window over a grid, to take hold of: its frame, and around that a wider one that cannot be seen, for the hand. What a drag
// on it does is the widget's `grabs.window`.
import { takePart, type Linked } from '#lib/viz/linked.ts';
import { only, type View } from '#lib/viz/stage.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
type Part = Linked & { readonly kind: string };
const parts: readonly Part[] = [
  { kind: 'window-grip-frame' },
  { kind: 'window-grip-hand', grab: 'window', datum: 'window' },
];

/** Draws it; null takes it away. */
export function windowGrip(view: View, box: Box | null, name = 'grip-window'): void {
  const marks = only(view, 'g', name)
    .selectChildren<SVGRectElement, Part>('rect')
    .data(box ? parts : [])
    .join('rect')
    .attr('class', ({ kind }) => `${kind} as-kernel`)
    .attr('x', box?.x ?? 0)
    .attr('y', box?.y ?? 0)
    .attr('width', box?.width ?? 0)
    .attr('height', box?.height ?? 0);
  takePart(marks);
}
