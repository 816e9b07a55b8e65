// The numerical gradient check on the reader's own numbers: each slope by central differences beside the one that backward says,
// the relative error of every cell, and how it depends on the step. Kinks included, and a backward pass that can be broken.
import { times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { html, svg, views, type Role, type Stage, type View } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { WRONG, type Model } from './answer.ts';
import { KERNEL, SIZE } from './check.ts';
import { CHART, drawErrors } from './draw-errors.ts';
import { asked, side, type P, type params } from './params.ts';
import { exponentOf, linesOf } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './answer.ts';
export { describe } from './words.ts';

export const name = 'gradient-check';
export const title = 'A numerical gradient check, cell by cell';

const CELL = 46;
/** A cell of the gradient is clicked, or pointed at. */
const go = (cell: number) => ({ set: { cell }, point: { cell } });
const square = (cells: number) => ({ width: cells * CELL + 2, height: cells * CELL + 2 });

export function draw(stage: Stage, m: Model): void {
  const { p } = m;
  const of = asked(p);
  const view = views(stage, {
    chart: svg({
      title: `largest relative error, against the step h; without a colour: cell ${m.p.cell} alone`,
      label:
        'Largest relative error against the step, in float64 and in float32, and the error of the cell at hand, both axes logarithmic',
      ...CHART,
    }),
    x: svg({ title: `x, ${times(SIZE, SIZE)}`, label: 'The picture', ...square(SIZE) }),
    ...(p.layer !== 'maxPool' && {
      w: svg({ title: `w, ${times(KERNEL, KERNEL)}`, label: 'The kernel', ...square(KERNEL) }),
    }),
    c: svg({
      title: 'c, of the loss',
      label: 'The factors of the loss, one an output',
      ...square(p.c.length),
    }),
    analytic: svg({
      title: `∂L/∂${of}, by backward`,
      label: 'The gradient as the backward pass has it',
      ...square(SIZE),
    }),
    numeric: svg({ title: 'by differences', label: 'The same by central differences', ...square(SIZE) }),
    errors: svg({
      title: 'relative error, 10 to the …',
      label: 'The order of the relative error of each cell, as a power of ten',
      ...square(SIZE),
    }),
    sum: html({ title: '' }),
  });
  const cells = (values: Float64Array, as: 'gradient' | undefined, more: (value: number) => Partial<Cell>) =>
    cellsOf(
      Array.from({ length: m.side }, (_, row) => Array.from(values.slice(row * m.side, (row + 1) * m.side))),
      (row, column, value) => {
        const cell = row * m.side + column;
        return {
          as,
          inside: cell === p.cell,
          current: cell === p.cell,
          datum: `c${cell}`,
          ...go(cell),
          ...more(value),
        };
      },
    );
  const place = { size: CELL, x: 1, y: 1 };
  /** Numbers that are typed over; those that the gradient is of know their cell of it. */
  const given = (key: 'x' | 'w' | 'c', as: Role | undefined) =>
    grid(
      view[key] as View,
      cellsOf(p[key], (row, column) => {
        const cell = row * p[key].length + column;
        const mine = key === of && { datum: `c${cell}`, inside: cell === p.cell, ...go(cell) };
        return { as, cell: `${key} ${row} ${column}`, ...mine };
      }),
      place,
    );
  given('x', 'input');
  if (view.w) given('w', 'kernel');
  given('c', undefined);
  grid(
    view.analytic,
    cells(m.analytic, 'gradient', () => ({ decimals: 2 })),
    place,
  );
  grid(
    view.numeric,
    cells(m.numeric, 'gradient', () => ({ decimals: 2 })),
    place,
  );
  grid(
    view.errors,
    cells(m.errors, undefined, (value) => ({
      text: exponentOf(value),
      heat: Math.min(0.5, Math.max(0, (Math.log10(value + 1e-17) + 12) / 24)),
      dropped: value > WRONG,
    })),
    place,
  );
  drawErrors(view.chart, m);
  formula(view.sum, ...linesOf(m));
}

const move = (down: number, along: number) => (p: P) => ({
  cell: moved(p.cell, [side(p), side(p)], down, along),
});
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the cell', move),
  '-': { label: 'smaller, larger step', to: ({ step }) => ({ step: step - 1 }) },
  '+': { label: 'smaller, larger step', to: ({ step }) => ({ step: step + 1 }) },
};
