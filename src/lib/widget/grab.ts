// Marks that are grabbed (`data-grab="edge"`): a drag on one calls the widget's `grabs.edge` with the values at its start and
// with the way of the pointer in the drawing's own units. The attribute is written by src/lib/viz/linked.ts.
import type { Drag, Press } from './gesture.ts';
import type { Patch, Values } from './params.ts';
import type { AnyWidget, Way } from './widget.ts';

/** From the window's pixels to the units of the drawing that `mark` is in: of its SVG, or CSS pixels of its view. */
export function unitsOf(mark: Element): (x: number, y: number) => readonly [x: number, y: number] {
  const svg = mark.closest<SVGSVGElement>('svg');
  const matrix = svg?.getScreenCTM()?.inverse();
  if (matrix)
    return (x, y) => [matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f];
  const box = (mark.closest('.view-block') ?? mark).getBoundingClientRect();
  return (x, y) => [x - box.left, y - box.top];
}

export const grab =
  ({ grabs }: AnyWidget, values: () => Values, set: (patch: Patch, by: string) => void): Press =>
  (event): Drag | null => {
    const mark = (event.target as Element).closest('[data-grab]');
    const does = mark && grabs?.[mark.getAttribute('data-grab')!];
    if (!does) return null;
    // The units of the start hold all along: a drawing that grows under the hand must not run away from it.
    const units = unitsOf(mark);
    const start = values();
    const [left, top] = units(event.clientX, event.clientY);
    let last = '';
    return {
      touch: mark.hasAttribute('data-sideways') ? 'sideways' : 'any',
      captured: true,
      move({ clientX, clientY }) {
        const [x, y] = units(clientX, clientY);
        const way: Way = { dx: x - left, dy: y - top, x, y };
        const patch = does(start, way) as Patch;
        const spelled = JSON.stringify(patch);
        if (spelled !== last) set(patch, `grab ${mark.getAttribute('data-grab')}`);
        last = spelled;
      },
    };
  };
