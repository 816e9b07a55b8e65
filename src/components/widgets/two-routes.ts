// Two ways to the same place? An operation, then a shift, against the shift first; or the same with a sum of two pictures. A
// convolution gives the same by either way; two other operations each fail at one of them.
import { grid } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { OUT } from './two-routes/operations.ts';
import { cellsIn, panelsOf, type Panel } from './two-routes/panels.ts';
import type { params } from './two-routes/params.ts';
import type { Model } from './two-routes/routes.ts';

export { params } from './two-routes/params.ts';
export { model } from './two-routes/routes.ts';
export { describe } from './two-routes/words.ts';

export const name = 'two-routes';
export const title = 'Two routes: shift or add before, or after';

const CELL = 22;
const side = (cells: number) => ({ width: cells * CELL, height: cells * CELL });

export function draw(stage: Stage, m: Model): void {
  const panels = panelsOf(m);
  const drawing = ({ title, label, plane }: Panel) => svg({ title, label, ...side(plane.length) });
  const { facts, ...view } = views(stage, {
    before: drawing(panels.before),
    after: drawing(panels.after),
    first: drawing(panels.first),
    second: drawing(panels.second),
    changed: drawing(panels.changed),
    last: drawing(panels.last),
    facts: html({ title: '' }),
  });
  const differ = new Set(m.differ.places.map((place) => place.join()));
  for (const key of Object.keys(panels) as (keyof typeof panels)[])
    grid(view[key], cellsIn(panels[key], differ), { size: CELL });
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

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'shift', to: ({ right }) => ({ right: right - 1 }) },
  ArrowRight: { label: 'shift', to: ({ right }) => ({ right: right + 1 }) },
  ArrowUp: { label: 'shift', to: ({ down }) => ({ down: down - 1 }) },
  ArrowDown: { label: 'shift', to: ({ down }) => ({ down: down + 1 }) },
};
