// What a mouse points at, as a patch to look through: a mark's `data-point`, or the place on a surface. Only while it is there;
// a finger has no such way. What becomes of the patch is run.ts's to say.
import type { Patch } from './params.ts';
import { placeOn } from './surface.ts';

const patchAt = (event: PointerEvent): Patch | null => {
  const mark = (event.target as Element).closest('[data-point], [data-surface]');
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
  let at = ''; // where the pointer was: a drawing that changes under a resting pointer is not pointed at
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
    look(null);
  };
  stage.addEventListener(
    'pointermove',
    (event) => {
      const here = `${event.clientX},${event.clientY}`;
      if (event.pointerType === 'touch' || here === at) return;
      at = here;
      soon(event.buttons === 0 ? patchAt(event) : null);
    },
    { signal },
  );
  stage.addEventListener('pointerleave', off, { signal });
  window.addEventListener('scroll', off, { signal, capture: true, passive: true });
  window.addEventListener('blur', off, { signal });
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));
}
