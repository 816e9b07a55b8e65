// Surfaces: a mark that stands for many pixels, such as the sheet over a picture. Where it is pressed, dragged over or, if it
// says so, pointed at, sets two params. The attribute is written by src/lib/viz/surface.ts; marks.ts is for single marks.
import type { Surface } from '#lib/viz/surface.ts';
import type { Patch } from './params.ts';

const SIDEWAYS = 10; // CSS pixels that a finger goes sideways before it drags, as in marks.ts

/** Listens on `stage` until `signal` aborts. */
export function bindSurfaces(stage: HTMLElement, set: (patch: Patch) => void, signal: AbortSignal): void {
  let pressed: Element | null = null;
  let start = [0, 0];
  let last = '';
  const at = (event: PointerEvent) => (event.target as Element).closest('[data-surface]');
  const surfaceOf = (mark: Element) => JSON.parse(mark.getAttribute('data-surface')!) as Surface;

  const put = (mark: Element, { clientX, clientY }: PointerEvent, more: Patch = {}) => {
    const { x, y, columns, rows, left = 0, top = 0 } = surfaceOf(mark);
    const box = mark.getBoundingClientRect();
    const cell = (from: number, length: number, count: number) =>
      Math.max(0, Math.min(count - 1, Math.floor((from / length) * count)));
    const patch = {
      [x]: Math.max(0, cell(clientX - box.left, box.width, columns) - left),
      [y]: Math.max(0, cell(clientY - box.top, box.height, rows) - top),
      ...more,
    };
    const spelled = JSON.stringify(patch);
    if (spelled !== last) set(patch); // a hand that trembles inside one pixel changes nothing
    last = spelled;
  };
  stage.addEventListener(
    'pointerdown',
    (event) => {
      pressed = event.button === 0 ? at(event) : null;
      start = [event.clientX, event.clientY];
      last = '';
    },
    { signal },
  );
  stage.addEventListener(
    'pointermove',
    (event) => {
      const mark = at(event);
      if (!mark) return;
      if (event.buttons === 0) {
        if (event.pointerType === 'mouse' && surfaceOf(mark).hover) put(mark, event);
        return;
      }
      const [x, y] = [Math.abs(event.clientX - start[0]), Math.abs(event.clientY - start[1])];
      const scrolls = event.pointerType === 'touch' && (x < SIDEWAYS || x < y);
      if (mark === pressed && !scrolls) put(mark, event, surfaceOf(mark).press as Patch);
    },
    { signal },
  );
  stage.addEventListener(
    'click',
    (event) => {
      const mark = at(event as PointerEvent);
      if (mark) put(mark, event as PointerEvent, surfaceOf(mark).press as Patch);
    },
    { signal },
  );
}
