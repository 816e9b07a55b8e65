// Marks in the drawing, under pointer, finger and focus: linked marks light up together, a mark with data-set can be
// clicked or dragged over. The attributes are written by src/lib/viz/linked.ts.
import type { Drag, Press } from './gesture.ts';
import type { Patch } from './params.ts';

const MARK = '[data-datum], [data-lights], [data-set]';
const keysOf = (mark: Element) =>
  (mark.getAttribute('data-lights') ?? mark.getAttribute('data-datum') ?? '').split(' ').filter(Boolean);
const settingAt = (target: EventTarget | null) => (target as Element | null)?.closest?.('[data-set]') ?? null;
const patchOf = (mark: Element) => JSON.parse(mark.getAttribute('data-set')!) as Patch;

/** CSS pixels between the places looked at on the way from one move of the pointer to the next: no mark is smaller. */
const STRIDE = 4;
interface Spot {
  readonly x: number;
  readonly y: number;
}
/** The places of a straight stroke, its end among them. */
export function stroke(from: Spot, to: Spot): Spot[] {
  const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / STRIDE));
  return Array.from({ length: count }, (_, i) => {
    const t = (i + 1) / count;
    return { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) };
  });
}

/**
 * A drag over marks does what a click on each of them would. Marks that say what they `paint` are painted with what the first
 * says: others are left alone. A stroke paints whatever lies on its way, however fast it is, and goes up and down under a finger, too.
 */
export const overMarks =
  (set: (patch: Patch) => void): Press =>
  ({ target, clientX, clientY }): Drag | null => {
    const first = (target as Element).closest(MARK);
    if (!first) return null;
    let at = { x: clientX, y: clientY };
    let over: Element | null = settingAt(first);
    const paint = over?.getAttribute('data-paint') ?? null;
    const apply = (mark: Element | null) => {
      if (mark && mark.getAttribute('data-paint') === paint) set(patchOf(mark));
    };
    const stage = first.closest('.widget-stage');
    const pass = (target: EventTarget | null) => {
      const mark = settingAt(target);
      if (!mark || mark === over || !stage?.contains(mark)) return;
      over = mark;
      apply(mark);
    };
    return {
      touch: paint === null ? 'sideways' : 'any',
      captured: paint !== null, // a stroke that leaves the figure and comes back is one stroke
      begin: () => paint !== null && apply(over),
      move(event) {
        const to = { x: event.clientX, y: event.clientY };
        if (paint === null) pass(event.target);
        else for (const { x, y } of stroke(at, to)) pass(first.ownerDocument.elementFromPoint(x, y));
        at = to;
      },
    };
  };

/**
 * Listens on `stage` until `signal` aborts. Returns the function that lights the right marks again after a drawing. While
 * something is `dragging`, what was lit stays lit.
 */
export function bindMarks(
  stage: HTMLElement,
  set: (patch: Patch) => void,
  dragging: () => boolean,
  signal: AbortSignal,
): () => void {
  let pointed: Element | null = null;
  let focused = false;
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
  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    heard: (event: HTMLElementEventMap[K]) => void,
  ) => stage.addEventListener(type, heard, { signal });

  listen('pointerover', (event) => {
    if (event.target !== stage || !dragging()) point(markAt(event.target));
  });
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
  listen('click', (event) => {
    const mark = settingAt(event.target);
    if (mark) set(patchOf(mark));
  });
  return relight;
}
