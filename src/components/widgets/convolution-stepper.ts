// Convolution by hand: the reader's numbers, the reader's kernel, one window at a time, every product written out. The
// weights stand in the corners of the cells they lie on. A photograph under a kernel is kernel-lab.ts.
import { formula } from '#lib/viz/formula.ts';
import { plural, times } from '#lib/viz/format.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { drawInput } from './convolution-stepper/draw-input.ts';
import { drawKernels } from './convolution-stepper/draw-kernels.ts';
import { drawOutput } from './convolution-stepper/draw-output.ts';
import { PAD, positions, SIZE, sliding, type P, type params } from './convolution-stepper/params.ts';
import { square } from './convolution-stepper/square.ts';
import type { Model } from './convolution-stepper/windows.ts';
import { sumOf } from './convolution-stepper/words.ts';
import { other } from './flip.ts';

export { params, settle } from './convolution-stepper/params.ts';
export { model } from './convolution-stepper/windows.ts';
export { describe } from './convolution-stepper/words.ts';

export const name = 'convolution-stepper';
export const title = 'A convolution by hand, window by window';

export function draw(stage: Stage, m: Model): void {
  const { along, flip, windows, at } = m;
  const { pad, size, out } = along;
  const view = views(stage, {
    input: svg({
      title: `input ${times(size, size)}`,
      label: pad.before ? `Input with ${plural(pad.before, 'cell')} of padding on each side` : 'Input',
      ...square(SIZE + 2 * PAD), // room for the padding is there before it is: nothing moves
    }),
    typed: svg({
      title: `kernel ${times(along.kernel, along.kernel)}`,
      label: 'Kernel, as it is typed',
      ...square(along.kernel),
    }),
    kernel: svg({
      title: flip === 'convolution' ? 'flipped, then laid on' : 'laid on as it stands',
      label: `Kernel, as it lies on the picture${flip === 'convolution' ? ': turned by half a turn' : ''}`,
      ...square(along.kernel),
    }),
    output: svg({
      title: `output ${times(out, out)}`,
      label: `Output, ${at.step + 1} of ${plural(windows.length, 'number')} computed`,
      ...square(SIZE + 2 * PAD - along.kernel + 1),
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
export const play: Play<typeof params> = { param: 'at', count: positions, noun: 'window' };
