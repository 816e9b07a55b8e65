// Three 3 × 3 against one 7 × 7, with numbers: without activations the three are one kernel of 7 × 7, which is computed here and
// gives the same; with ReLU between them they are none. What each of the two costs is kernel-stack.ts.
import { formula } from '#lib/viz/formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { drawKernels, drawMaps, drawResults, square } from './draw-planes.ts';
import type { Model } from './joined.ts';
import { KERNEL, SIDE, type P, type params } from './params.ts';
import { comparison } from './words.ts';

export { params } from './params.ts';
export { joined, model } from './joined.ts';
export { describe } from './words.ts';

export const name = 'stacked-kernels';
export const title = 'Three kernels of 3 × 3 against one of 7 × 7';

export function draw(stage: Stage, m: Model): void {
  const after = m.rectified ? ', ReLU' : '';
  const map = (title: string, label: string, side: number) => svg({ title, label, ...square(side) });
  const kernel = (which: string) => map(which, `The ${which} kernel of 3 × 3`, KERNEL);
  const view = views(stage, {
    x: svg({ title: 'input', label: 'Input, 9 × 9', ...square(SIDE) }),
    a: kernel('first'),
    first: map(`after it${after}`, 'After the first kernel, 7 × 7', SIDE - 2),
    b: kernel('second'),
    second: map(`after it${after}`, 'After the second kernel, 5 × 5', SIDE - 4),
    c: kernel('third'),
    third: map(m.rectified ? 'ReLU' : 'result', 'After the third kernel, 3 × 3', SIDE - 6),
    one: map('the three as one, 49 weights', 'The kernel of 7 × 7 that the three make together', 7),
    single: map(m.rectified ? 'ReLU' : 'by the one', 'The input through the kernel of 7 × 7', SIDE - 6),
    sums: html({ title: '' }),
  });
  drawMaps(view, m);
  drawKernels(view, m);
  drawResults(view, m);
  formula(view.sums, comparison(m));
}

const move = (down: number, along: number) => (p: P) => {
  const inside = (n: number) => Math.max(0, Math.min(KERNEL - 1, n));
  return { at: inside(Math.floor(p.at / KERNEL) + down) * KERNEL + inside((p.at % KERNEL) + along) };
};
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose an output', to: move(0, -1) },
  ArrowRight: { label: 'choose an output', to: move(0, 1) },
  ArrowUp: { label: 'choose an output', to: move(-1, 0) },
  ArrowDown: { label: 'choose an output', to: move(1, 0) },
  r: { label: 'ReLU, or not', to: ({ rectified }) => ({ rectified: !rectified }) },
};
export const play: Play<typeof params> = { param: 'at', count: () => KERNEL ** 2, noun: 'output' };
