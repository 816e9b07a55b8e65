// The race on the reader's own machine: loops from the definition, the same loops in the order of memory, im2col and a product, and
// the engine's SIMD product. The widget shows; lib/engine/race.ts (face.ts) runs, in a worker, and is fetched when Race is pressed.
import { format } from '#lib/viz/format.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { BAR, drawBars, WIDTH } from './draw-bars.ts';
import { all, words, type Model } from './entries.ts';
import { params, type P } from './params.ts';

export { params } from './params.ts';
export { model } from './entries.ts';
export { describe } from './words.ts';
export { face } from './face.ts';
export { runs } from './runs.ts';

export const name = 'im2col-race';
export const title = 'A race between loops and products, on this machine';

export function draw(stage: Stage, m: Model): void {
  const { bars, numbers } = views(stage, {
    bars: svg({
      title: 'billion MACs a second, longer is faster',
      label: 'A bar a contender',
      width: WIDTH,
      height: all.length * BAR * 1.6,
    }),
    numbers: html({ title: '' }),
  });
  drawBars(bars, m);
  const loops = m.entries[0].ms;
  table(
    numbers,
    ['contender', 'ms a picture', 'against the loops'],
    m.entries.map(({ contender, ms, why }) => ({
      cells: [
        words[contender],
        why ? 'cannot run here' : Number.isNaN(ms) ? '–' : format(ms, ms < 10 ? 2 : 0),
        Number.isNaN(ms) || Number.isNaN(loops) ? '–' : `${format(loops / ms, 1)} ×`,
      ],
    })),
  );
}

const layers = params.layer.options.map(({ value }) => value);
const next = (by: number) => (p: P) => ({
  layer: layers[Math.max(0, Math.min(layers.length - 1, layers.indexOf(p.layer) + by))],
});
export const keys: Keys<typeof params> = {
  ArrowUp: { label: 'another layer', to: next(-1) },
  ArrowDown: { label: 'another layer', to: next(1) },
};
