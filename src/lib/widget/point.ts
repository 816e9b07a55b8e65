// What a mouse points at, as a patch to look through: a mark's `data-point`, or the place on a surface. Only while it is there;
// a finger has no such way. What becomes of the patch is run.ts's to say.
import type { Patch } from './params.ts';
import { placeOn } from './surface.ts';

const markAt = (target: Element | null) => target?.closest('[data-point], [data-surface]');
const patchAt = (event: PointerEvent): Patch | null => {
  const mark = markAt(event.target as Element);
  if (!mark) return null;
  const says = mark.getAttribute('data-point');
  return says ? (JSON.parse(says) as Patch) : placeOn(mark, event, 'point');
};

/** Listens on `stage` until `signal` aborts; `look` gets the patch once a frame, null when nothing is pointed at. */
export function bindPoint(
  stage: HTMLElement,
  look: (patch: Patch | null) => void,
  signal: AbortSignal,
): void {
  // Where the pointer was, and on what: a drawing that changes under a resting pointer is not pointed at.
  let at: readonly [x: number, y: number] | null = null;
  let on: Element | null | undefined;
  let next: Patch | null = null;
  let frame = 0;
  const soon = (patch: Patch | null) => {
    next = patch;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      look(next);
    });
  };
  const off = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    at = null;
    look(null);
  };
  /** A page that scrolls takes the mark away from under the pointer, or brings it there. */
  const scrolled = () => {
    if (at && markAt(document.elementFromPoint(...at)) !== on) off();
  };
  stage.addEventListener(
    'pointermove',
    (event) => {
      const { clientX: x, clientY: y } = event;
      if (event.pointerType === 'touch' || (at && at[0] === x && at[1] === y)) return;
      at = [x, y];
      on = markAt(event.target as Element);
      soon(event.buttons === 0 ? patchAt(event) : null);
    },
    { signal },
  );
  stage.addEventListener('pointerleave', off, { signal });
  window.addEventListener('scroll', scrolled, { signal, capture: true, passive: true });
  window.addEventListener('blur', off, { signal });
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));
}
