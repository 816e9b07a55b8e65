// The button that has the devices of this machine measured again, which is done once and remembered: beside the settings of a figure whose
// runs may choose the fastest. What is being trained goes on where it is.
import type { Params, Values } from '#lib/widget/params.ts';
import type { Page } from '#lib/widget/widget.ts';

/** Is there a choice of device, and is it left to what was measured? */
const isAsked = ({ device }: Values): boolean => device === 'auto';

/** Strings, made at build time; nothing for what has no choice of device. */
export const measureStill = (params: Params, values: Values): string =>
  'device' in params
    ? `<div class="run-measure" data-part="measure"${isAsked(values) ? '' : ' hidden'}><button type="button" data-do="measure" disabled>Measure the devices again</button><span data-part="measured" aria-live="polite"></span></div>`
    : '';

/** What follows from pressing it, before a run and while there is one. */
export const measuredWords = (hasBegun: boolean): string =>
  hasBegun
    ? 'What was measured is forgotten: Reset, and the next run tries every device.'
    : 'What was measured is forgotten: the next run tries every device.';

/** Binds it; `forget` rejects where it cannot be done. Returns what shows or hides it, and unsays what it said once a run begins. */
export function bindMeasure(
  { host, values, note, signal }: Page,
  forget: () => Promise<void>,
  hasBegun: () => boolean,
): () => void {
  const whole = host.querySelector<HTMLElement>('[data-part="measure"]');
  if (!whole) return () => {};
  const [button, said] = [
    whole.querySelector('button')!,
    whole.querySelector<HTMLElement>('[data-part="measured"]')!,
  ];
  const press = () =>
    forget().then(
      () => (said.textContent = measuredWords(hasBegun())),
      (error: unknown) => note(String((error as Error).message), whole),
    );
  button.addEventListener('click', () => void press(), { signal });
  let before = hasBegun();
  return () => {
    whole.hidden = !isAsked(values());
    if (hasBegun() && !before) said.textContent = '';
    before = hasBegun();
  };
}
