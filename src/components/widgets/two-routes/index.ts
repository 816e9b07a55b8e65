// Two ways to the same place? An operation, then a shift, against the shift first; or the same with a sum of two pictures. A
// convolution gives the same by either way; two other operations each fail at one of them.
import { grid } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Grabs, Keys } from '#lib/widget/widget.ts';
import { CELL, drawWeights, here, kernelSize, writeSum } from './draw-window.ts';
import { OUT } from './operations.ts';
import { cellsIn, panelsOf, type Panel } from './panels.ts';
import type { P, params } from './params.ts';
import type { Model } from './routes.ts';
import { weightsOf } from './words.ts';

export { params } from './params.ts';
export { model } from './routes.ts';
export { describe } from './words.ts';

export const name = 'two-routes';
export const title = 'Two routes: shift or add before, or after';

const side = (cells: number) => ({ width: cells * CELL, height: cells * CELL });

export function draw(stage: Stage, m: Model): void {
  const panels = panelsOf(m);
  const drawing = ({ title, label, plane }: Panel) => svg({ title, label, ...side(plane.length) });
  const { facts, weights, sum, ...view } = views(stage, {
    before: drawing(panels.before),
    after: drawing(panels.after),
    first: drawing(panels.first),
    weights: svg({ title: weightsOf(m), label: `In the window: ${weightsOf(m)}`, ...kernelSize }),
    ...(m.test === 'add' && { second: drawing(panels.second) }),
    changed: drawing(panels.changed),
    last: drawing(panels.last),
    sum: html({ title: 'the framed window of the picture' }),
    facts: html({ title: '' }),
  });
  const differ = new Set(m.differ.places.map((place) => place.join()));
  for (const [key, plane] of Object.entries(view)) {
    const name = key as keyof typeof panels;
    grid(plane, cellsIn(panels[name], m.at, differ), { size: CELL });
    if (name !== 'second') here(plane, m, panels[name].as === 'input' ? 'window' : 'output');
  }
  drawWeights(weights, m);
  writeSum(sum, m);
  const { compared, places } = m.differ;
  table(
    facts,
    ['by both routes', 'places'],
    [
      { cells: ['the same', compared - places.length] },
      { cells: ['different', places.length] },
      { cells: ['unknown: from beyond the edge', OUT ** 2 - compared] },
    ],
  );
}

const move =
  (down: number, along: number) =>
  ({ at }: P) => ({ at: moved(at, [OUT, OUT], down, along) });
const shift = (down: number, right: number) => (p: P) => ({ right: p.right + right, down: p.down + down });
export const keys: Keys<typeof params> = {
  ...arrowKeys('shift', shift),
  ...arrowKeys('move the window', move, 'Shift+'),
};
/** The moved picture is dragged. */
export const grabs: Grabs<typeof params> = {
  shift: (start, { dx, dy }) => shift(Math.round(dy / CELL), Math.round(dx / CELL))(start),
};
