// The script of a widget's own page: prints what the widget's model returns, and takes the figure to its extremes.
import type { WidgetElement } from '#lib/widget/define.ts';
import type { Patch } from '#lib/widget/params.ts';

const LONGEST = 8000; // a model with a photograph in it is not worth printing whole
const bench = document.querySelector('.widget-page')!;
const figure = bench.querySelector<WidgetElement>('.widget')!;
const printed = bench.querySelector('[data-bench=model]')!;
const address = bench.querySelector('[data-bench=link]')!;

/** A picture in numbers is said to be there, and not spelled. */
const spelled = (_: string, value: unknown) =>
  ArrayBuffer.isView(value) && 'length' in value ? `${value.constructor.name} of ${value.length}` : value;
const print = () => {
  const text = JSON.stringify(figure.model, spelled, 1).replace(/\[[^[\]{}]*\]/g, (list) =>
    list.replace(/\s+/g, ' '),
  );
  printed.textContent = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
};
figure.addEventListener('widget-change', print);
void customElements.whenDefined(figure.localName).then(print);
figure.addEventListener(
  'widget-link',
  () => (address.textContent = location.hash || 'nothing differs from the default'),
);
bench.addEventListener('click', (event) => {
  const patch = (event.target as Element).closest<HTMLElement>('[data-patch]')?.dataset['patch'];
  if (patch) figure.set(JSON.parse(patch) as Patch);
});
