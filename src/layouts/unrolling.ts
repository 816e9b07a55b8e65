// The cover's drawing comes alive: the slider, a finger or a pointer chooses the window; once, on arrival, it unrolls
// by itself as far as it stands in the HTML, unless the reader asked for less motion or has already taken hold of it.
import { narrow, unrolled, wide, windowAt } from '#lib/book/unroll.ts';
import { moving } from './unrolling-markup.ts';

const places = { wide, narrow };
const slider = document.querySelector<HTMLInputElement>('#unrolling-window');
const drawings = [...document.querySelectorAll<SVGSVGElement>('[data-drawing]')];
const said = document.querySelector('.unrolling-at');

function show(window: number) {
  for (const svg of drawings) {
    const now = svg.querySelector('.unrolling-now');
    if (now) now.innerHTML = moving(unrolled(places[svg.dataset.drawing as keyof typeof places], window));
    for (const [i, column] of svg.querySelectorAll('.unrolling-column').entries())
      column.classList.toggle('ahead', i > window);
  }
  if (said) said.textContent = String(window + 1);
}

if (slider) {
  const rest = slider.valueAsNumber - 1;
  let alone = true; // nobody has touched it
  const choose = (window: number) => {
    alone = false;
    slider.value = String(window + 1);
    show(window);
  };
  slider.hidden = false;
  slider.addEventListener('input', () => choose(slider.valueAsNumber - 1));
  for (const svg of drawings)
    svg.addEventListener('pointermove', (event) => {
      const matrix = svg.getScreenCTM()?.inverse();
      if (!matrix) return;
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
      const window = windowAt(places[svg.dataset.drawing as keyof typeof places], x, y);
      if (window !== undefined) choose(window);
    });

  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
    const began = performance.now();
    const step = (time: number) => {
      if (!alone) return;
      const window = Math.min(rest, Math.floor((time - began) / 110));
      slider.value = String(window + 1);
      show(Math.max(0, window));
      if (window < rest) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
}
