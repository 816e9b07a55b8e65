// Native controls inside a drawing: buttons and fields of what is drawn, as many as there are layers or rows. `data-act` names
// what they do; the widget's `acts` say what that is, given the control's own name and value. A handle that is dragged
// onto another mark acts, too. Not the controls of the params, which stand above the drawing (controls.ts).
import type { Note } from './notes.ts';
import type { Drag, Press } from './gesture.ts';
import type { Patch, Values } from './params.ts';
import type { AnyWidget } from './widget.ts';

type Field = HTMLInputElement | HTMLSelectElement;
const FIELD = 'input[data-act], select[data-act]';

/** The value a field was drawn with; the reader may have typed another one since. */
const drawnValue = (field: Field) => field.getAttribute('data-value') ?? field.getAttribute('value') ?? '';
const isTick = (field: Field): field is HTMLInputElement => field.type === 'checkbox';
const valueOf = (field: Field) => (isTick(field) ? String(field.checked) : field.value);

/** After a drawing: every field shows the value that it was drawn with, but for one that is being typed in and means the same. */
export function showFields(stage: HTMLElement): void {
  for (const field of stage.querySelectorAll<Field>(FIELD)) {
    const value = drawnValue(field);
    if (isTick(field)) field.checked = value === 'true';
    else if (field.value !== value && !(field === document.activeElement && meanSame(field.value, value)))
      field.value = value;
    if (valueOf(field) === value) field.removeAttribute('aria-invalid');
  }
}
const meanSame = (a: string, b: string) => a.trim() !== '' && Number(a) === Number(b);

/** What a control says is done; false where it is a value that is none. */
type Act = (element: Element, name: string, value: string) => boolean;

/**
 * Listens on `stage` until `signal` aborts. `set` gets the patch and which control asked for it; `note` a sentence where
 * the control's value is none, behind the part of the drawing that `data-notes` marks. Returns how a control acts.
 */
export function bindActs(
  stage: HTMLElement,
  widget: AnyWidget,
  values: () => Values,
  set: (patch: Patch, by: string) => void,
  note: Note,
  signal: AbortSignal,
): Act {
  const { acts } = widget;
  if (!acts) return () => false;
  const act: Act = (element, name, value) => {
    const does = element.getAttribute('data-act')!;
    const result = acts[does](values(), { name, value });
    if (typeof result === 'string') note(result, element.closest('[data-notes]') ?? undefined);
    else set(result as Patch, `${does} ${name}`);
    return typeof result !== 'string';
  };
  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    heard: (event: HTMLElementEventMap[K]) => void,
  ) => stage.addEventListener(type, heard, { signal });

  listen('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-act]');
    if (button && button.getAttribute('aria-disabled') !== 'true') act(button, button.name, button.value);
  });
  listen('input', (event) => {
    const field = event.target as Field;
    if (!field.matches(FIELD) || field.hasAttribute('data-late')) return;
    if (!act(field, field.name, valueOf(field))) field.setAttribute('aria-invalid', 'true');
  });
  // A field for a whole text is read when the reader has finished it.
  listen('change', (event) => {
    const field = event.target as Field;
    if (!field.matches(FIELD) || !field.hasAttribute('data-late')) return;
    if (!act(field, field.name, valueOf(field))) field.setAttribute('aria-invalid', 'true');
  });
  // Leaving a field that holds no value puts the last good one back.
  listen('focusout', (event) => {
    const field = event.target as Field;
    if (field.matches(FIELD) && !field.hasAttribute('data-late')) {
      if (!isTick(field)) field.value = drawnValue(field);
      field.removeAttribute('aria-invalid');
    }
  });
  // A whole number in a field of text goes up and down with the arrow keys, as in a field of numbers.
  listen('keydown', (event) => {
    const field = event.target as Field;
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by || !field.matches('[data-step]') || !/^\d+$/.test(field.value)) return;
    event.preventDefault();
    const next = String(Number(field.value) + by);
    if (act(field, field.name, next)) field.value = drawnValue(field);
  });
  return act;
}

/** `data-drag` on a handle, `data-drop` on the marks it may be dropped on: its act gets the two, "FROM TO". */
export const dropping =
  (stage: HTMLElement, act: Act): Press =>
  (event): Drag | null => {
    const handle = (event.target as Element).closest('[data-drag]');
    if (!handle) return null;
    let over: Element | null = null;
    const hover = (next: Element | null) => {
      over?.removeAttribute('data-over');
      over = next;
      over?.setAttribute('data-over', '');
    };
    return {
      touch: 'any',
      captured: true,
      begin: () => handle.setAttribute('data-dragged', ''),
      move({ clientX, clientY }) {
        const mark = stage.ownerDocument.elementFromPoint(clientX, clientY)?.closest('[data-drop]') ?? null;
        hover(mark && stage.contains(mark) ? mark : null);
      },
      end(dropped) {
        const [from, to] = [handle.getAttribute('data-drag'), over?.getAttribute('data-drop')];
        hover(null);
        handle.removeAttribute('data-dragged');
        if (dropped && from && to && from !== to) act(handle, '', `${from} ${to}`);
      },
    };
  };
