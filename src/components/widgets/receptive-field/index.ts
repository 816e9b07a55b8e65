// Which pixels one output of a net depends on: choose a net, a layer and an output, and see its field in the picture, layer by
// layer how it came about, where the border cuts it off, and for small nets which of its pixels matter. Output and layer are
// chosen where they are drawn.
import { times } from '#lib/viz/format.ts';
import { greys, over, raster } from '#lib/viz/raster.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { frame } from './draw-frame.ts';
import { levels, levelsHeight, LEVELS_WIDTH } from './draw-levels.ts';
import { outputs, places, SIDE } from './draw-map.ts';
import type { Model } from './field.ts';
import { levelsOf } from './levels.ts';
import { cellAt, middleOf, type P, type params } from './params.ts';
import { levelsWords, mattersWords, pictureWords } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './field.ts';
export { describe } from './words.ts';

export const name = 'receptive-field';
export const title = 'What one output sees';

const PICTURE = 460; // its width in CSS pixels, where there is room, whatever the net

export function draw(stage: Stage, m: Model): void {
  const { height, width } = m.level.row.output;
  const parts = views(stage, {
    picture: html({
      title: m.effective
        ? 'its gradient in each pixel: white is much'
        : 'the picture, and what the output sees',
    }),
    map: svg({
      title: `an output of ${m.level.name}`,
      label: `the outputs of ${m.level.name}, ${times(height, width)}; chosen is row ${m.at.row}, column ${m.at.column}`,
      width: SIDE,
      height: SIDE,
    }),
    chain: svg({
      title: mattersWords(m),
      label: levelsWords(m),
      width: LEVELS_WIDTH,
      height: levelsHeight(m),
    }),
  });
  const pixels = m.effective ? greys(m.effective.map, m.input.width, m.input.height) : m.image;
  raster(parts.picture, pixels, { label: pictureWords(m), width: PICTURE });
  const drawing = over(parts.picture, pixels);
  frame(drawing, m);
  places(drawing, m.input.width, m.input.height);
  outputs(parts.map, m);
  levels(parts.chain, m);
}

const step = (axis: 'x' | 'y', by: number) => (p: P) => {
  const { output } = levelsOf(p.net)[p.layer].row;
  const cells = axis === 'y' ? output.height : output.width;
  const next = Math.max(0, Math.min(cells - 1, cellAt(p[axis], cells) + by));
  return { [axis]: middleOf(next, cells) };
};
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose an output', to: step('x', -1) },
  ArrowRight: { label: 'choose an output', to: step('x', 1) },
  ArrowUp: { label: 'choose an output', to: step('y', -1) },
  ArrowDown: { label: 'choose an output', to: step('y', 1) },
  '-': { label: 'a layer back or on', to: ({ layer }) => ({ layer: layer - 1 }) },
  '+': { label: 'a layer back or on', to: ({ layer }) => ({ layer: layer + 1 }) },
};
export const play: Play<typeof params> = {
  param: 'layer',
  count: ({ net }) => levelsOf(net).length,
  noun: 'layer',
};
