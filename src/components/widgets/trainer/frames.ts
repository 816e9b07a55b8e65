// Paints at most once a frame, and only while the reader can see it: a hidden tab and a figure scrolled away cost nothing.
// Another size is painted anew.

/** Returns `ask`: whoever changed something calls it, as often as it likes. */
export function frames(host: Element, paint: () => void, signal: AbortSignal): () => void {
  let onscreen = false;
  let stale = false;
  let frame = 0;
  const schedule = () => {
    if (!stale || !onscreen || frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      stale = false;
      paint();
    });
  };
  const ask = () => {
    stale = true;
    schedule();
  };
  const resized = new ResizeObserver(ask);
  resized.observe(host);
  const observer = new IntersectionObserver(
    (entries) => {
      onscreen = entries.at(-1)!.isIntersecting;
      schedule();
    },
    { rootMargin: '200px' },
  );
  observer.observe(host);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    resized.disconnect();
    cancelAnimationFrame(frame);
  });
  return ask;
}
