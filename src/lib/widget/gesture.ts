// Presses that become drags: the one pointer machine of a figure. Who wants a press says what its drag does; the first to want
// it has it. A finger that goes up or down scrolls the page, one that goes sideways drags, unless the drag takes any way.

/** CSS pixels that a pointer goes before it drags. */
const SLOP = { mouse: 3, touch: 10 };

export interface Drag {
  /** Where a finger must go to drag; `any` keeps the page from scrolling. */
  readonly touch: 'sideways' | 'any';
  /** The pointer belongs to the drag wherever it goes; else the drag sees what it passes over. */
  readonly captured: boolean;
  readonly begin?: () => void;
  readonly move: (event: PointerEvent) => void;
  /** `dropped`: let go, and not taken away by the browser. */
  readonly end?: (dropped: boolean) => void;
}
/** What a press on the stage begins, if it begins anything. */
export type Press = (event: PointerEvent) => Drag | null;

interface Pressed {
  readonly drag: Drag;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  moving: boolean;
}

/** Listens on `stage` until `signal` aborts. Returns whether something is being dragged. */
export function bindGestures(
  stage: HTMLElement,
  presses: readonly Press[],
  signal: AbortSignal,
): () => boolean {
  let pressed: Pressed | null = null;
  let swallow = false; // a drag that ends on the mark it began on is no click
  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    heard: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ) => stage.addEventListener(type, heard, { ...options, signal });

  const begins = ({ drag, x, y }: Pressed, event: PointerEvent) => {
    const [across, down] = [Math.abs(event.clientX - x), Math.abs(event.clientY - y)];
    if (event.pointerType !== 'touch') return Math.hypot(across, down) >= SLOP.mouse;
    return drag.touch === 'any'
      ? Math.hypot(across, down) >= SLOP.mouse
      : across >= SLOP.touch && across >= down;
  };
  const finish = (dropped: boolean) => {
    const was = pressed;
    pressed = null;
    if (!was?.moving) return;
    stage.removeAttribute('data-dragging');
    was.drag.end?.(dropped);
    swallow = dropped;
    setTimeout(() => (swallow = false));
  };
  listen('pointerdown', (event) => {
    if (event.button !== 0 || !event.isPrimary || pressed) return;
    // A touch is captured by what it began on; a drag must see what it passes over.
    const began = event.target as Element;
    if (began.hasPointerCapture(event.pointerId)) began.releasePointerCapture(event.pointerId);
    for (const press of presses) {
      const drag = press(event);
      if (!drag) continue;
      pressed = { drag, pointer: event.pointerId, x: event.clientX, y: event.clientY, moving: false };
      return;
    }
  });
  listen('pointermove', (event) => {
    if (pressed?.pointer !== event.pointerId) return;
    if (event.buttons === 0) return finish(false); // let go where nobody told us
    if (!pressed.moving) {
      if (!begins(pressed, event)) return;
      pressed.moving = true;
      stage.setAttribute('data-dragging', '');
      if (pressed.drag.captured) stage.setPointerCapture(event.pointerId);
      pressed.drag.begin?.();
    }
    pressed.drag.move(event);
  });
  listen('pointerup', (event) => pressed?.pointer === event.pointerId && finish(true));
  listen('pointercancel', (event) => pressed?.pointer === event.pointerId && finish(false));
  listen(
    'touchmove',
    (event) => pressed?.drag.touch === 'any' && event.cancelable && event.preventDefault(),
    {
      passive: false,
    },
  );
  listen(
    'click',
    (event) => {
      if (!swallow) return;
      swallow = false;
      event.stopPropagation();
      event.preventDefault();
    },
    { capture: true },
  );
  return () => pressed?.moving ?? false;
}
