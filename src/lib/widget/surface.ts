// Surfaces: a mark that stands for many pixels, such as the sheet over a picture. Where it is pressed or dragged over sets two
// params, where it is pointed at only shows them (point.ts). The attribute is written by src/lib/viz/surface.ts.
import type { Surface } from '#lib/viz/surface.ts';
import type { Drag, Press } from './gesture.ts';
import type { Patch } from './params.ts';

type Spot = Pick<PointerEvent, 'clientX' | 'clientY'>;

/** The params of the pixel under the pointer; `point`: null where the surface is not to be pointed at. */
export function placeOn(mark: Element, { clientX, clientY }: Spot, how: 'press' | 'point'): Patch | null {
  const spec = JSON.parse(mark.getAttribute('data-surface')!) as Surface;
  if (how === 'point' && spec.point === false) return null;
  const { x, y, columns, rows, left = 0, top = 0 } = spec;
  const box = mark.getBoundingClientRect();
  const cell = (from: number, length: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.floor((from / length) * count)));
  return {
    [x]: Math.max(0, cell(clientX - box.left, box.width, columns) - left),
    [y]: Math.max(0, cell(clientY - box.top, box.height, rows) - top),
    ...(how === 'press' ? (spec.press as Patch) : {}),
  };
}

const surfaceAt = (event: Event) => (event.target as Element).closest('[data-surface]');

/** A drag over a surface. */
export const overSurface =
  (set: (patch: Patch) => void): Press =>
  (event): Drag | null => {
    const mark = surfaceAt(event);
    if (!mark) return null;
    let last = '';
    return {
      touch: 'sideways',
      captured: true,
      move(to) {
        const patch = placeOn(mark, to, 'press')!;
        const spelled = JSON.stringify(patch);
        if (spelled !== last) set(patch); // a hand that trembles inside one pixel changes nothing
        last = spelled;
      },
    };
  };

/** A click on a surface. Listens on `stage` until `signal` aborts. */
export function bindSurfaces(stage: HTMLElement, set: (patch: Patch) => void, signal: AbortSignal): void {
  stage.addEventListener(
    'click',
    (event) => {
      const mark = surfaceAt(event);
      if (mark) set(placeOn(mark, event, 'press')!);
    },
    { signal },
  );
}
