// Makes a widget a custom element. The element only starts a run when it enters the page and aborts it when it leaves.
import { type Params, type Patch, type Value, type Values } from './params.ts';
import { run, type Run } from './run.ts';
import { withQuery } from './query.ts';
import { initialValues, settled } from './values.ts';
import type { AnyWidget, Bring, Widget } from './widget.ts';

/**
 * What the rest of the page can do with a live widget; `widget-change` bubbles from it when its values change,
 * `widget-link` once the address says so, too.
 */
export interface WidgetElement extends HTMLElement {
  readonly values: Values;
  readonly model: unknown;
  set(patch: Patch): void;
}

/** Registers `<widget.name>`; the HTML of its inside must be there, as Widget.astro writes it. */
export function define<P extends Params, M, F>(widget: Widget<P, M, F>, bring?: Bring): void {
  if (customElements.get(widget.name)) return;
  customElements.define(
    widget.name,
    class extends HTMLElement implements WidgetElement {
      #stop!: AbortController;
      #run!: Run;
      connectedCallback() {
        this.#stop = new AbortController();
        this.#run = run(
          this,
          widget as AnyWidget,
          attributeValues(this, widget as AnyWidget),
          this.#stop.signal,
          bring,
        );
        this.#run.arrive();
      }
      disconnectedCallback() {
        this.#stop.abort();
      }
      get values() {
        return this.#run.values();
      }
      get model() {
        return this.#run.model();
      }
      set(patch: Patch) {
        this.#run.set(patch);
      }
    },
  );
}

/** The values that the element's attributes spell; Widget.astro has checked them. What trains obeys the address's query, too. */
function attributeValues(host: HTMLElement, widget: AnyWidget): Values {
  const values: Record<string, Value> = { ...initialValues(widget.params) };
  for (const key of Object.keys(values)) {
    const text = host.getAttribute(key);
    const value: Value | undefined = text === null ? undefined : widget.params[key].parse(text);
    if (value !== undefined) values[key] = value;
  }
  const asked = widget.runs ? withQuery(widget.params, values, location.search) : values;
  return settled(widget, asked);
}
