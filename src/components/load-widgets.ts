// The one loader of widgets: brings the module of each that stands on the page, and no other, and makes it alive. A module that
// does not come is a part of the page that was lost, which the page says.
import { partLost } from '#lib/lost.ts';
import { define } from '#lib/widget/define.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';

const modules = import.meta.glob<AnyWidget>('./widgets/*/index.ts');
const names = new Set([...document.querySelectorAll('.widget')].map(({ localName }) => localName));

/** The module, and what all do that run something, and that take a reader's own data. */
async function alive(load: () => Promise<AnyWidget>): Promise<void> {
  const widget = await load();
  const bound = await Promise.all([
    ...(widget.runs ? [import('./run/bring.ts').then(({ bring }) => bring)] : []),
    ...(widget.takesData ? [import('./data/take-data.ts').then(({ takeData }) => takeData)] : []),
  ]);
  define(widget, (page) => bound.forEach((bind) => bind(page, widget)));
}

for (const name of names) {
  const load = modules[`./widgets/${name}/index.ts`];
  if (load) alive(load).catch(partLost);
}
