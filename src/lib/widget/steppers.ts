// Numbers in a formula that are parameters: spin buttons, to be dragged sideways or stepped with the arrow keys. Formulas
// mark them with data-param (src/lib/viz/formula.ts); their bounds are the param's. Cells of a drawn matrix are dragged
// likewise (data-cell="kernel 0 2", src/lib/viz/linked.ts); the keyboard has the matrix's boxes.
import type { Matrix, MatrixParam, NumberParam, Params, Patch, Value, Values } from './params.ts';

const DRAG = 14; // CSS pixels a step

/** Says of every stepper what it is, for assistive technology. Part of the drawing, at build time and in the page. */
export function nameSteppers(stage: HTMLElement, params: Params, values: Values): void {
  for (const stepper of stage.querySelectorAll('[data-param]')) {
    const key = stepper.getAttribute('data-param')!;
    const param = params[key];
    if (param?.kind !== 'number')
      throw new TypeError(`A formula steps "${key}", which is no number parameter.`);
    const says = {
      role: 'spinbutton',
      tabindex: 0,
      'aria-label': param.label,
      'aria-valuenow': values[key],
      'aria-valuemin': param.min,
      'aria-valuemax': param.max,
    };
    for (const [name, value] of Object.entries(says)) stepper.setAttribute(name, String(value));
  }
}

/** Listens on `stage` until `signal` aborts. */
export function bindSteppers(
  stage: HTMLElement,
  params: Params,
  values: () => Values,
  set: (patch: Patch) => void,
  signal: AbortSignal,
): void {
  const keyAt = (event: Event) =>
    (event.target as Element).closest('[data-param]')?.getAttribute('data-param');
  let drag: Dragged | null = null;

  stage.addEventListener(
    'keydown',
    (event) => {
      const key = keyAt(event);
      if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
      const { min, max, step } = params[key] as NumberParam;
      const now = values()[key] as number;
      const to = {
        ArrowUp: now + step,
        ArrowRight: now + step,
        ArrowDown: now - step,
        ArrowLeft: now - step,
        Home: min,
        End: max,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault(); // so that the figure's own keys leave it alone
      set({ [key]: to });
    },
    { signal },
  );
  stage.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      drag = draggedAt(event.target as Element, event.clientX, params, values());
      if (drag) stage.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  stage.addEventListener(
    'pointermove',
    (event) => {
      if (!drag) return;
      const { x, from, bounds, key, put, last } = drag;
      const to = bounds.nearest(from + Math.round((event.clientX - x) / DRAG) * bounds.step);
      if (to === last) return;
      drag.last = to;
      set({ [key]: put(to, values()[key]) });
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel'] as const)
    stage.addEventListener(end, () => (drag = null), { signal });
}

/** A number that is being dragged: where it began, its bounds, and what of its param it is. */
interface Dragged {
  readonly key: string;
  readonly x: number;
  readonly from: number;
  readonly bounds: NumberParam;
  readonly put: (to: number, now: Value) => Value;
  last: number;
}

function draggedAt(target: Element, x: number, params: Params, values: Values): Dragged | null {
  const whole = target.closest('[data-param]')?.getAttribute('data-param');
  if (whole) {
    const from = values[whole] as number;
    return { key: whole, x, from, bounds: params[whole] as NumberParam, put: (to) => to, last: from };
  }
  const cell = target.closest('[data-cell]')?.getAttribute('data-cell');
  if (!cell) return null;
  const [key, row, column] = cell.split(' ');
  const from = (values[key] as Matrix)[Number(row)][Number(column)];
  const put = (to: number, now: Value) =>
    (now as Matrix).map((line, i) =>
      i === Number(row) ? line.map((old, j) => (j === Number(column) ? to : old)) : line,
    );
  return { key, x, from, bounds: (params[key] as MatrixParam).cell, put, last: from };
}
