// Results that leave the page: onto the clipboard, or into a file. In the page only.
import type { WidgetElement } from '#lib/widget/define.ts';
import type { Page } from '#lib/widget/widget.ts';
import type { Model } from './model.ts';
import type { params } from './params.ts';

export function live({ host, signal }: Page<typeof params>): void {
  const model = () => (host as WidgetElement).model as Model;
  const said = (sentence: string) => (host.querySelector('[data-part="copied"]')!.textContent = sentence);
  const acts: Readonly<Record<string, () => unknown>> = {
    async copy() {
      try {
        await navigator.clipboard.writeText(model().text);
        said('Copied.');
      } catch {
        host.querySelector<HTMLDetailsElement>('.contest-shared')!.open = true;
        said('The browser did not let the page copy; the text is below, to select by hand.');
      }
    },
    save() {
      const whole = JSON.stringify(model().record, null, 2);
      const url = URL.createObjectURL(new Blob([whole], { type: 'application/json' }));
      Object.assign(document.createElement('a'), { href: url, download: 'unrolled-bench.json' }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
      said('Saved as unrolled-bench.json.');
    },
  };
  host.addEventListener(
    'click',
    ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('[data-share][aria-disabled="false"]');
      if (button) void acts[button.dataset['share']!]();
    },
    { signal },
  );
}
