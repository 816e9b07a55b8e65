// The field that stands over a number of the drawing while the reader types another one. What is typed shows at once, in the
// whole figure, but only Enter, Tab or leaving sets it, so that no prefix of a number is ever taken for the number. Enter goes on to
// the next cell and leaves it to be read, where the next digit begins to type; a phone's keyboard would go, so there the field goes on
// to the end of the row.
import { format } from '#lib/viz/format.ts';
import { cellNumber, cellsBeside, spelledOn, typed } from './cell.ts';
import type { Params, Patch, Values } from './params.ts';

export interface Editor {
  /** Begins to edit the number of a mark, with its value selected or with what is typed first. */
  open(mark: Element, first?: string): void;
  /** Stands over the mark again, after a drawing. */
  place(): void;
  readonly editing: () => boolean;
}
/** What the figure does for the editor. */
export interface Desk {
  readonly params: Params;
  readonly values: () => Values;
  readonly set: (patch: Patch, by: string) => void;
  /** Shows the figure as it would be, or with null as it is. */
  readonly look: (patch: Patch | null) => void;
  readonly note: (sentence: string) => void;
}

/** Room for a few figures and a finger, in CSS pixels; a smaller font would make a phone zoom in. */
const LEAST = { width: 44, height: 28, coarse: 16 };

export function bindEditor(
  stage: HTMLElement,
  { params, values, set, look, note }: Desk,
  signal: AbortSignal,
): Editor {
  let mark: Element | null = null;
  const field = stage.ownerDocument.createElement('input');
  field.className = 'widget-editor';
  field.type = 'text';
  field.autocomplete = 'off';
  const byFinger = () => matchMedia('(pointer: coarse)').matches;
  const number = () => cellNumber(spelledOn(mark!), params, values());

  const place = () => {
    if (!mark) return;
    if (!mark.isConnected) {
      close();
      return;
    }
    const [cell, ground] = [
      (mark.querySelector('.cell-ground') ?? mark).getBoundingClientRect(),
      stage.getBoundingClientRect(),
    ];
    const [width, height] = [Math.max(cell.width, LEAST.width), Math.max(cell.height, LEAST.height)];
    const font = mark.closest('svg') ? 0.44 * cell.height : parseFloat(getComputedStyle(mark).fontSize);
    Object.assign(field.style, {
      left: `${cell.left + cell.width / 2 - width / 2 - ground.left - stage.clientLeft + stage.scrollLeft}px`,
      top: `${cell.top + cell.height / 2 - height / 2 - ground.top - stage.clientTop + stage.scrollTop}px`,
      width: `${width}px`,
      height: `${height}px`,
      fontSize: `${Math.max(byFinger() ? LEAST.coarse : 12, Math.min(24, font))}px`,
    });
  };
  const close = () => {
    const was = mark;
    mark = null;
    field.remove();
    return was;
  };
  /** Sets what is typed; false and a note where it is no value. */
  const commit = (): boolean => {
    const cell = number();
    const to = typed(cell, field.value);
    if (typeof to === 'string') {
      look(null);
      note(to);
      field.setAttribute('aria-invalid', 'true');
      return false;
    }
    if (to === cell.value) {
      look(null);
      note('');
    } else {
      set(cell.put(to, values()), `type ${spelledOn(mark!)}`);
      const now = number().value;
      if (now !== to)
        note(`${cell.name} is ${format(now)} here: ${format(to)} does not fit with the other values.`);
    }
    return true;
  };
  const open = (on: Element, first?: string) => {
    if (mark && mark !== on && !commit()) note('');
    mark = on;
    const cell = number();
    field.value = first ?? String(cell.value).replace('-', '−');
    field.setAttribute('aria-label', cell.name);
    field.removeAttribute('aria-invalid');
    field.enterKeyHint = nextInRow() ? 'next' : 'done';
    // Some phones' number pads have no minus.
    field.inputMode = cell.bounds.min < 0 ? 'text' : cell.bounds.step === 1 ? 'numeric' : 'decimal';
    if (!field.isConnected) stage.append(field);
    place();
    field.focus({ preventScroll: true });
    if (first === undefined) field.select();
    else show();
  };
  const show = () => {
    const cell = number();
    const to = typed(cell, field.value);
    if (typeof to === 'string') return look(null);
    field.removeAttribute('aria-invalid');
    look(to === cell.value ? null : cell.put(to, values()));
  };
  const focus = (on: Element | null) =>
    (on as HTMLElement | SVGElement | null)?.focus({ preventScroll: true });
  const leave = () => focus(close());
  const beside = (by: number) => {
    const all = cellsBeside(stage, mark!);
    const at = all.findIndex((other) => spelledOn(other) === spelledOn(mark!));
    return all[at + by] as Element | undefined;
  };
  const nextInRow = () => {
    const [next, row] = [beside(1), (cell: Element) => spelledOn(cell).split(' ')[1]];
    return next && row(next) === row(mark!) ? next : undefined;
  };
  const step = (by: number) => {
    const cell = number();
    const from = typed(cell, field.value);
    if (typeof from === 'string') return;
    field.value = String(cell.bounds.nearest(from + by * cell.bounds.step)).replace('-', '−');
    show();
  };

  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    heard: (event: HTMLElementEventMap[K]) => void,
  ) => field.addEventListener(type, heard, { signal });
  listen('input', show);
  listen('blur', () => {
    if (!mark) return;
    commit();
    close();
  });
  listen('keydown', (event) => {
    const { key, shiftKey } = event;
    if (key === 'ArrowUp' || key === 'ArrowDown') step(key === 'ArrowUp' ? 1 : -1);
    else if (key === 'Escape') {
      look(null);
      note('');
      leave();
    } else if (key === 'Enter') {
      const goesOn = byFinger();
      const next = goesOn ? nextInRow() : beside(shiftKey ? -1 : 1);
      if (!commit()) field.select();
      else if (!next) leave();
      else if (goesOn) open(next);
      else {
        close();
        focus(next);
      }
    } else if (key === 'Tab') {
      const next = beside(shiftKey ? -1 : 1);
      if (!commit()) field.select();
      else if (next) open(next);
      else {
        leave();
        return; // and on, out of the matrix
      }
    } else return;
    event.preventDefault();
  });
  signal.addEventListener('abort', () => void close());
  return { open, place, editing: () => mark !== null };
}
