// The play bar: play and pause, a step back or forward, a scrubber. The only timer of a widget, running only while it plays on screen.
import { say } from '#lib/viz/changed.ts';
import type { Patch, Values } from './params.ts';
import { frameWords, type AnyWidget, type Play } from './widget.ts';

export interface Player {
  /** Shows where it stands. */
  show(): void;
  toggle(): void;
  pause(): void;
  readonly playing: () => boolean;
}

/** Binds the play bar in `host` until `signal` aborts, and calls `stopped` when playing ends; null for a widget that does not play. */
export function bindPlay(
  host: HTMLElement,
  { play }: AnyWidget,
  values: () => Values,
  set: (patch: Patch) => void,
  stopped: () => void,
  signal: AbortSignal,
): Player | null {
  if (!play) return null;
  const { param, count, every = 700 } = play as Play;
  const bar = host.querySelector<HTMLElement>('.widget-play')!;
  const button = bar.querySelector<HTMLButtonElement>('[data-do=play]')!;
  const scrub = bar.querySelector('input')!;
  const output = bar.querySelector('output')!;
  let timer = 0;

  const at = () => values()[param] as number;
  const last = () => count(values()) - 1;
  const go = (frame: number) => set({ [param]: Math.max(0, Math.min(last(), frame)) });
  const pause = () => {
    if (timer === 0) return;
    clearInterval(timer);
    timer = 0;
    button.textContent = 'Play';
    host.removeAttribute('data-playing');
    stopped();
  };
  const start = () => {
    if (at() >= last()) go(0);
    timer = window.setInterval(() => (at() < last() ? go(at() + 1) : pause()), every);
    button.textContent = 'Pause';
    host.setAttribute('data-playing', '');
  };
  const toggle = () => (timer ? pause() : start());
  const step = (by: number) => () => {
    pause();
    go(at() + by);
  };
  bar.querySelector('[data-do=back]')!.addEventListener('click', step(-1), { signal });
  bar.querySelector('[data-do=forward]')!.addEventListener('click', step(1), { signal });
  button.addEventListener('click', toggle, { signal });
  scrub.addEventListener(
    'input',
    () => {
      pause();
      go(scrub.valueAsNumber);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    host.removeAttribute('data-playing');
  });
  return {
    show() {
      scrub.max = String(last());
      scrub.value = String(at());
      say(output, frameWords(play as Play, values()));
    },
    toggle,
    pause,
    playing: () => timer !== 0,
  };
}
