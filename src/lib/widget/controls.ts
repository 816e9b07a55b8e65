// Native controls, both ways: what the reader does to them becomes a patch, and they show the values. Not their HTML
// (markup.ts) and not what happens then (run.ts).
import { say } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { matrixBoxes } from './markup.ts';
import type { Note } from './notes.ts';
import type { Matrix, Param, Params, Patch, Value, Values } from './params.ts';
import { objectionTo } from './values.ts';

type Field = HTMLInputElement | HTMLSelectElement;
const fieldsOf = (control: Element) => [...control.querySelectorAll<Field>('input, select')];
const ticked = (field: Field) => (field as HTMLInputElement).checked;

/** What the fields of a control spell, as the param would read it. */
function spelled(param: Param, control: Element): string {
  const fields = fieldsOf(control);
  switch (param.kind) {
    case 'flag':
      return String(ticked(fields[0]));
    case 'choice':
      return fields.length > 1 ? (fields.find(ticked)?.value ?? '') : fields[0].value;
    case 'matrix': {
      const columns = Number(
        control.querySelector<HTMLElement>('.boxes')!.style.getPropertyValue('--columns'),
      );
      return fields.map((field, at) => (at === 0 ? '' : at % columns ? ',' : ';') + field.value).join('');
    }
    default:
      return fields[0].value;
  }
}

/**
 * Makes a control show a value, without touching a field that says it already, or in which the reader has not yet typed one;
 * `anew` spells it properly.
 */
function show(param: Param, control: Element, value: unknown, how: 'anew' | 'typing' = 'typing'): void {
  if (param.kind === 'matrix') {
    const boxes = control.querySelector<HTMLElement>('.boxes')!;
    const cells = value as Matrix;
    const columns = String(cells[0].length);
    if (
      boxes.children.length !== cells.flat().length ||
      boxes.style.getPropertyValue('--columns') !== columns
    ) {
      boxes.style.setProperty('--columns', columns);
      boxes.innerHTML = matrixBoxes(param, cells);
    }
  }
  const output = control.querySelector('output');
  if (output && param.kind === 'number') say(output, format(value as number) + param.unit);
  const flat = param.kind === 'matrix' ? (value as Matrix).flat() : [];
  fieldsOf(control).forEach((field, at) => {
    if (field.hasAttribute('aria-invalid') && field === document.activeElement) return;
    if (param.kind === 'flag') (field as HTMLInputElement).checked = Boolean(value);
    else if (field.type === 'radio') (field as HTMLInputElement).checked = field.value === value;
    else {
      const text = String(param.kind === 'matrix' ? flat[at] : value);
      const same =
        field.value === text ||
        (how === 'typing' && field.type === 'number' && field.value && Number(field.value) === Number(text));
      if (!same) field.value = text;
    }
    field.removeAttribute('aria-invalid');
  });
}

/**
 * Listens to the controls in `host` until `signal` aborts. `set` gets what the reader chose, `note` a sentence where that
 * is no value. Returns the function that shows values in them.
 */
export function bindControls(
  host: HTMLElement,
  params: Params,
  set: (patch: Patch) => void,
  note: Note,
  signal: AbortSignal,
): (values: Values) => void {
  const controls = [...host.querySelectorAll<HTMLElement>('.control')].map((control) => {
    const key = control.dataset['key']!;
    return { key, control, param: params[key] };
  });
  let shown: Values = {};
  for (const { key, control, param } of controls) {
    let before: Value; // when the reader came to the control: a prefix of what turns out to be no value is none either
    const listen = <K extends keyof HTMLElementEventMap>(
      type: K,
      heard: (event: HTMLElementEventMap[K]) => void,
    ) => control.addEventListener(type, heard, { signal });
    listen('focusin', ({ relatedTarget }) => {
      if (!control.contains(relatedTarget as Node | null)) before = shown[key];
    });
    listen('input', ({ target }) => {
      const field = target as Field;
      const value = param.parse(spelled(param, control));
      field.toggleAttribute('aria-invalid', false);
      if (value !== undefined) return set({ [key]: value });
      field.setAttribute('aria-invalid', 'true');
      set({ [key]: before ?? shown[key] });
      const asked = field.validity.badInput ? 'what is typed' : field.value || 'nothing';
      const rule = param.kind === 'matrix' ? param.cell.rule : param.rule;
      note(objectionTo(param, param.label, asked, rule), control);
    });
    // Leaving a field that holds no value puts the last good one back.
    listen('focusout', ({ target }) => {
      const field = target as Field;
      field.removeAttribute('aria-invalid');
      show(param, control, shown[key], 'anew');
    });
  }
  return (values) => {
    shown = values;
    for (const { key, control, param } of controls) show(param, control, values[key]);
  };
}
