// Numbers in a formula that are parameters: spin buttons, to be dragged sideways or stepped with the arrow keys. Formulas
// mark them with data-param (src/lib/viz/formula.ts); their bounds are the param's.
import type { NumberParam, Params, Patch, Values } from './params.ts';

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
  let drag: { key: string; x: number; from: number } | null = null;

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
      const key = keyAt(event);
      if (!key || event.button !== 0) return;
      drag = { key, x: event.clientX, from: values()[key] as number };
      stage.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  stage.addEventListener(
    'pointermove',
    (event) => {
      if (!drag) return;
      const param = params[drag.key] as NumberParam;
      const to = param.nearest(drag.from + Math.round((event.clientX - drag.x) / DRAG) * param.step);
      if (to !== values()[drag.key]) set({ [drag.key]: to });
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel'] as const)
    stage.addEventListener(end, () => (drag = null), { signal });
}
