// Native controls, both ways: what the reader does to them becomes a patch, and they show the values. Not their HTML
// (markup.ts) and not what happens then (define.ts).
import { say } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { matrixBoxes } from './markup.ts';
import type { Matrix, Param, Params, Patch, Values } from './params.ts';
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

/** Makes a control show a value, without touching a field that says it already: the reader may be typing there. */
function show(param: Param, control: Element, value: unknown): void {
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
    if (param.kind === 'flag') (field as HTMLInputElement).checked = Boolean(value);
    else if (field.type === 'radio') (field as HTMLInputElement).checked = field.value === value;
    else {
      const text = String(param.kind === 'matrix' ? flat[at] : value);
      const same =
        field.value === text ||
        (field.type === 'number' && field.value && Number(field.value) === Number(text));
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
  note: (sentence: string) => void,
  signal: AbortSignal,
): (values: Values) => void {
  const controls = [...host.querySelectorAll<HTMLElement>('.control')].map((control) => {
    const key = control.dataset['key']!;
    return { key, control, param: params[key] };
  });
  let shown: Values = {};
  for (const { key, control, param } of controls) {
    const read = (event: Event) => {
      const text = spelled(param, control);
      const value = param.parse(text);
      if (value !== undefined) return set({ [key]: value });
      const field = event.target as Field;
      field.setAttribute('aria-invalid', 'true');
      const asked = field.validity.badInput ? 'what is typed' : field.value || 'nothing';
      note(objectionTo(param, param.label, asked, param.kind === 'matrix' ? param.cell.rule : param.rule));
    };
    control.addEventListener('input', read, { signal });
    // Leaving a field that holds no value puts the last good one back.
    control.addEventListener('focusout', () => show(param, control, shown[key]), { signal });
  }
  return (values) => {
    shown = values;
    for (const { key, control, param } of controls) show(param, control, values[key]);
  };
}
