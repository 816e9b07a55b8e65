// Whether a figure is before the reader's eyes: near the window, in a tab that shows. What is not rests.

export interface Screen {
  readonly visible: () => boolean;
  /** Resolves when the figure is, or is again, on screen. */
  readonly onscreen: () => Promise<void>;
}

/** Watches `host` until `signal` aborts; calls `enter` and `leave` as it comes and goes. */
export function watchScreen(
  host: Element,
  enter: () => void,
  leave: () => void,
  signal: AbortSignal,
): Screen {
  let near = false;
  let visible = false;
  let waiting: (() => void)[] = [];
  const look = () => {
    const now = near && !document.hidden;
    if (now === visible) return;
    visible = now;
    if (!visible) return leave();
    enter();
    const going = waiting;
    waiting = [];
    for (const go of going) go();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      near = entries.at(-1)!.isIntersecting;
      look();
    },
    { rootMargin: '200px' }, // drawn before it is scrolled to
  );
  observer.observe(host);
  document.addEventListener('visibilitychange', look, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    waiting = [];
  });
  return {
    visible: () => visible,
    onscreen: () => (visible ? Promise.resolve() : new Promise((go) => waiting.push(go))),
  };
}
