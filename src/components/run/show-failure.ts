// A failed run on the page: a sentence, what the reader can do, and buttons that do it.
import type { Failure } from '#lib/run/failure.ts';

/** Fills the alert; `go` hears which way the reader takes. Without a failure it is empty. */
export function showFailure<W extends { readonly label: string }>(
  alert: HTMLElement,
  failure: Pick<Failure, 'message' | 'way' | 'code'> | undefined,
  ways: readonly W[],
  go: (way: W) => void,
): void {
  if (!failure) return alert.replaceChildren();
  const sentence = document.createElement('p');
  sentence.textContent = `${failure.message} ${failure.way}`.trim();
  const buttons = ways.map((way) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = way.label;
    button.addEventListener('click', () => go(way));
    return button;
  });
  alert.dataset.code = failure.code;
  alert.replaceChildren(sentence, ...buttons);
}
