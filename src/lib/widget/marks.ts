// Marks in the drawing, under pointer, finger and focus: linked marks light up together, a mark with data-set can be
// clicked or dragged over. The attributes are written by src/lib/viz/linked.ts.
import type { Patch } from './params.ts';

/** CSS pixels that a finger goes sideways before it drags. */
const SIDEWAYS = 10;
const MARK = '[data-datum], [data-lights], [data-set]';
const keysOf = (mark: Element) =>
  (mark.getAttribute('data-lights') ?? mark.getAttribute('data-datum') ?? '').split(' ').filter(Boolean);

/** Listens on `stage` until `signal` aborts. Returns the function that lights the right marks again after a drawing. */
export function bindMarks(stage: HTMLElement, set: (patch: Patch) => void, signal: AbortSignal): () => void {
  let pointed: Element | null = null;
  let focused = false;
  let pressed: Element | null = null; // the last mark that a press or a drag has set
  let start = [0, 0];
  const markAt = (target: EventTarget | null): Element | null =>
    target instanceof Element && stage.contains(target) ? target.closest(MARK) : null;

  const relight = () => {
    if (pointed && !stage.contains(pointed)) pointed = null;
    const sources = pointed ? [pointed] : focused ? stage.querySelectorAll('[data-current]') : [];
    const lit = new Set([...sources].flatMap(keysOf));
    stage.toggleAttribute('data-lighting', lit.size > 0);
    for (const mark of stage.querySelectorAll('[data-datum]')) {
      const on = mark
        .getAttribute('data-datum')!
        .split(' ')
        .some((key) => lit.has(key));
      if (on !== mark.hasAttribute('data-lit')) mark.toggleAttribute('data-lit', on);
    }
  };
  const point = (mark: Element | null) => {
    if (mark === pointed) return;
    pointed = mark;
    relight();
  };
  const apply = (mark: Element | null) => {
    const patch = mark?.closest('[data-set]')?.getAttribute('data-set');
    if (patch) set(JSON.parse(patch) as Patch);
  };
  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    heard: (event: HTMLElementEventMap[K]) => void,
  ) => stage.addEventListener(type, heard, { signal });

  listen('pointerover', (event) => point(markAt(event.target)));
  listen('pointerleave', (event) => {
    if (event.pointerType !== 'touch') point(null); // a finger has no other way to keep something lit
  });
  listen('focusin', (event) => {
    focused = stage.matches(':focus-visible');
    if (event.target !== stage) point(markAt(event.target)); // a tap on a mark focuses the stage, and is to keep it lit
    relight();
  });
  listen('focusout', () => {
    focused = false;
    point(null);
    relight();
  });
  listen('click', (event) => apply(markAt(event.target)));
  listen('pointerdown', (event) => {
    pressed = event.button === 0 ? markAt(event.target) : null;
    start = [event.clientX, event.clientY];
    // A touch is captured by what it began on; a drag must see what it passes over.
    const began = event.target as Element;
    if (began.hasPointerCapture(event.pointerId)) began.releasePointerCapture(event.pointerId);
  });
  listen('pointermove', (event) => {
    if (!pressed || event.buttons === 0) return;
    const [x, y] = [Math.abs(event.clientX - start[0]), Math.abs(event.clientY - start[1])];
    if (event.pointerType === 'touch' && (x < SIDEWAYS || x < y)) return; // the page may be about to scroll
    const mark = markAt(event.target);
    if (!mark || mark === pressed) return;
    pressed = mark;
    apply(mark);
  });
  return relight;
}
