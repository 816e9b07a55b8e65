// The button that puts the figure's link on the clipboard, and says that it did.
import type { Note } from './notes.ts';

/** Milliseconds for which the button says so. */
const SAID = 2000;

export function copier(
  button: HTMLElement,
  address: () => string,
  speak: (sentence: string) => void,
  note: Note,
  signal: AbortSignal,
): void {
  const name = button.textContent;
  let timer = 0;
  const say = () => {
    speak('Link copied.');
    button.textContent = 'Copied';
    clearTimeout(timer);
    timer = window.setTimeout(() => (button.textContent = name), SAID);
  };
  const copy = () =>
    navigator.clipboard
      .writeText(address())
      .then(say, () =>
        note(`The browser does not let me copy. The link is ${address()}`, button.parentElement!),
      );
  button.addEventListener('click', () => void copy(), { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
