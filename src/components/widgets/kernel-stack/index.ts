// Several layers of a small kernel beside one of a large: what they see along a line is equal, and what they cost is not. Sizes,
// fields and counts are trace's. Strides in such a stack are stride-stack.ts; its numbers are stacked-kernels.ts.
import { plural, times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { box, cone } from './draw-cone.ts';
import { outputs, type params } from './params.ts';
import type { Model } from './stacks.ts';
import { sums } from './words.ts';

export { params, settle } from './params.ts';
export { model } from './stacks.ts';
export { describe } from './words.ts';

export const name = 'kernel-stack';
export const title = 'Several small kernels in a row, and one large';

export function draw(stage: Stage, m: Model): void {
  const named = ({ kernel, depth }: { kernel: number; depth: number }) =>
    `${plural(depth, 'layer')} of ${times(kernel, kernel)}`;
  const view = views(stage, {
    small: svg({
      title: named(m.small),
      label: `${named(m.small)}: the chosen output sees ${m.small.line.sees} cells of the input below`,
      ...box(m.depth),
    }),
    large: svg({
      title: named(m.large),
      label: `${named(m.large)}: the chosen output sees ${m.large.line.sees} cells of the input below`,
      ...box(m.depth),
    }),
    facts: html({ title: '' }),
    sums: html({ title: '' }),
  });
  cone(view.small, 's', m.small.line, m);
  cone(view.large, 'l', m.large.line, m);
  const line = (what: string, one: Model['small' | 'large']) => ({
    cells: [what, one.weights, one.macs, one.field, one.bends],
  });
  table(
    view.facts,
    ['kernels', 'weights', 'MACs', 'sees', 'ReLUs'],
    [
      line(`${m.small.depth} × (${times(m.kernel, m.kernel)})`, m.small),
      line(times(m.large.kernel, m.large.kernel), m.large),
    ],
  );
  formula(view.sums, ...sums(m));
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose an output', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'choose an output', to: ({ at }) => ({ at: at + 1 }) },
  ArrowDown: { label: 'fewer or more layers', to: ({ depth }) => ({ depth: depth - 1 }) },
  ArrowUp: { label: 'fewer or more layers', to: ({ depth }) => ({ depth: depth + 1 }) },
};
export const play: Play<typeof params> = { param: 'at', count: outputs, every: 350, noun: 'output' };
