// The settings of a run, folded behind a button where the figure is narrow. The sheet decides where that is.
import { partOf } from './host.ts';

export function bindFold(host: HTMLElement, signal: AbortSignal): void {
  const fold = partOf(host)<HTMLButtonElement>('fold');
  const settings = partOf(host)('settings');
  fold.addEventListener(
    'click',
    () => {
      const isOpen = settings.toggleAttribute('data-open');
      fold.setAttribute('aria-expanded', String(isOpen));
    },
    { signal },
  );
}
