// Paints at most once a frame, and only while the reader can see it: a hidden tab and a figure scrolled away cost nothing.

/**
 * Returns `ask`: whoever changed something calls it, as often as it likes; with 'anew', what was measured in the page holds no
 * longer. `paint` is told so at first, after that, and when the host has another size: only then need it measure, and to
 * measure what was just written makes the browser lay out the page twice.
 */
export function frames(
  host: Element,
  paint: (anew: boolean) => void,
  signal: AbortSignal,
): (anew?: 'anew') => void {
  let onscreen = false;
  let stale = false;
  let anew = true;
  let frame = 0;
  const schedule = () => {
    if (!stale || !onscreen || frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      stale = false;
      const all = anew;
      anew = false;
      paint(all);
    });
  };
  const ask = (how?: 'anew') => {
    stale = true;
    anew ||= how === 'anew';
    schedule();
  };
  const resized = new ResizeObserver(() => ask('anew'));
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
