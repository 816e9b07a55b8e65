// Settings are folded on a phone and lie open where there is room. The sheet says so (widget.css); this is for browsers that
// cannot style what is inside a <details>.

export function keepUnfolded(host: HTMLElement, signal: AbortSignal): void {
  const settings = host.querySelector<HTMLDetailsElement>('.widget-settings');
  if (!settings || CSS.supports('selector(::details-content)')) return;
  const summary = settings.querySelector('summary')!;
  const watch = new ResizeObserver(() => {
    if (!summary.checkVisibility()) settings.open = true;
  });
  watch.observe(host);
  signal.addEventListener('abort', () => watch.disconnect());
}
