// Convolution by hand: the reader's numbers, the reader's kernel, one window at a time, every product written out. The
// weights stand at the foot of the cells they lie on. A photograph under a kernel is kernel-lab.ts.
import { formula } from '#lib/viz/formula.ts';
import { plural, times } from '#lib/viz/format.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Grabs, Keys, Play } from '#lib/widget/widget.ts';
import { drawInput } from './draw-input.ts';
import { drawKernels } from './draw-kernels.ts';
import { drawOutput } from './draw-output.ts';
import { positions, sliding, type P, type params } from './params.ts';
import { SIDE, square } from './square.ts';
import type { Model } from './windows.ts';
import { sumOf } from './words.ts';
import { other } from '#lib/figure/flip.ts';

export { params, settle } from './params.ts';
export { model } from './windows.ts';
export { describe } from './words.ts';

export const name = 'convolution-stepper';
export const title = 'A convolution by hand, window by window';

export function draw(stage: Stage, m: Model): void {
  const { along, flip, windows, at } = m;
  const { pad, size, out } = along;
  const view = views(stage, {
    input: svg({
      title: `input ${times(size, size)}`,
      label: pad.before ? `Input with ${plural(pad.before, 'cell')} of padding on each side` : 'Input',
      ...square(along.padded),
    }),
    typed: svg({
      title: `kernel ${times(along.kernel, along.kernel)}`,
      label: 'Kernel, as it is typed',
      ...square(along.kernel),
    }),
    ...(flip === 'convolution' && {
      kernel: svg({
        title: 'flipped, then laid on',
        label: 'Kernel, as it lies on the picture: turned by half a turn',
        ...square(along.kernel),
      }),
    }),
    output: svg({
      title: `output ${times(out, out)}`,
      label: `Output, ${at.step + 1} of ${plural(windows.length, 'number')} computed`,
      ...square(out),
    }),
    sum: html({ title: 'the window' }),
  });
  drawInput(view.input, m);
  drawKernels(view, m);
  drawOutput(view.output, m);
  formula(view.sum, sumOf(m));
}

const move = (down: number, along: number) => (p: P) => {
  const { out } = sliding(p);
  return { at: moved(p.at, [out, out], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
  f: { label: 'flip the kernel', to: ({ flip }) => ({ flip: other(flip) }) },
};
/** The window goes where it is dragged, from place to place of its corner. */
export const grabs: Grabs<typeof params> = {
  window(start, { dx, dy }) {
    const { out, stride } = sliding(start);
    const places = (way: number) => Math.round(way / (stride * SIDE));
    return { at: moved(start.at, [out, out], places(dy), places(dx)) };
  },
};
export const play: Play<typeof params> = { param: 'at', count: positions, noun: 'window' };
