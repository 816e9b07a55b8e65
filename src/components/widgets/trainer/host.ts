// An element that shows a run: its parts and buttons by name, and its life. It knows no run; a widget has define (lib/widget).

/** The part of the host with `data-part="name"`. */
export const partOf =
  (host: HTMLElement) =>
  <E extends Element = HTMLElement>(name: string): E =>
    host.querySelector<E>(`[data-part="${name}"]`)!;

/** The button of the host with `data-do="name"`. */
export const buttonOf =
  (host: HTMLElement) =>
  (name: string): HTMLButtonElement =>
    host.querySelector<HTMLButtonElement>(`[data-do="${name}"]`)!;

/** Binds a button an action; what comes back turns buttons off and on. */
export function bindButtons<Name extends string>(
  host: HTMLElement,
  actions: Readonly<Record<Name, () => void>>,
  signal: AbortSignal,
): (off: Readonly<Record<Name, boolean>>) => void {
  const button = buttonOf(host);
  for (const [name, act] of Object.entries<() => void>(actions))
    button(name).addEventListener(
      'click',
      () => {
        if (button(name).getAttribute('aria-disabled') === 'false') act();
      },
      { signal },
    );
  // Not `disabled`: a button that loses the focus when it is pressed throws a keyboard reader out of the figure.
  return (off) => {
    for (const [name, is] of Object.entries(off)) button(name).setAttribute('aria-disabled', String(is));
  };
}

/** Registers a tag whose element is brought to life when it enters the page; the signal aborts when it leaves. */
export function alive(tag: string, bring: (host: HTMLElement, signal: AbortSignal) => void): void {
  customElements.define(
    tag,
    class extends HTMLElement {
      #gone: AbortController | undefined;
      connectedCallback() {
        this.#gone = new AbortController();
        bring(this, this.#gone.signal);
      }
      disconnectedCallback() {
        this.#gone?.abort();
      }
    },
  );
}
