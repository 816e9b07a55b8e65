// The numbers of a window on their way from the picture to their line of the matrix, when another window is chosen. Copies of them
// fly over the figure and are gone; what stands in it is drawn by draw-picture.ts and draw-matrix.ts.
import type { Page } from '#lib/widget/widget.ts';
import type { params } from './params.ts';

const TIME = 450; // ms
const still = '(prefers-reduced-motion: reduce)';

/** Watches the values until the figure leaves the page. */
export function live({ host, signal, values }: Page<typeof params>): void {
  let before = values();
  let flying: Animation[] = [];
  const land = () => {
    for (const flight of flying) flight.finish();
    flying = [];
  };
  host.addEventListener(
    'widget-change',
    () => {
      const now = values();
      const { at, pixel } = before;
      const moved = now.at !== at;
      const other = JSON.stringify({ ...now, at, pixel }) !== JSON.stringify(before); // another matrix altogether
      before = now;
      if (!moved && !other) return;
      land();
      if (moved && !other && !matchMedia(still).matches) flying = take(host, now.at);
    },
    { signal },
  );
  signal.addEventListener('abort', land);
}

/** Lets a copy of each number of this window fly to its place. */
function take(host: HTMLElement, window: number): Animation[] {
  const places = host.querySelectorAll(`[data-view=matrix] .lattice-cells [data-datum~="w${window}"]`);
  const stage = host.querySelector('.widget-stage')!;
  const frame = stage.getBoundingClientRect();
  return Array.from(places).flatMap((place) => {
    const [pixel] = place.getAttribute('data-datum')!.split(' ');
    const from = host.querySelector(`[data-view=picture] .lattice-cells [data-datum~="${pixel}"]`);
    if (!from) return [];
    const ghost = document.createElement('span');
    ghost.className = 'im2col-unroll-ghost';
    ghost.setAttribute('aria-hidden', 'true');
    ghost.textContent = place.textContent;
    stage.append(ghost);
    const [a, b] = [from.getBoundingClientRect(), place.getBoundingClientRect()];
    const at = (box: DOMRect) =>
      `translate(${box.left + box.width / 2 - frame.left + stage.scrollLeft}px, ${box.top + box.height / 2 - frame.top}px) translate(-50%, -50%)`;
    const flight = ghost.animate(
      [{ transform: at(a) }, { transform: at(b), opacity: 1, offset: 0.9 }, { transform: at(b), opacity: 0 }],
      { duration: TIME, easing: 'ease-in-out', fill: 'both' },
    );
    flight.onfinish = () => ghost.remove();
    return [flight];
  });
}
