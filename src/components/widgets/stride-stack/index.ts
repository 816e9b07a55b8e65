// What a stride does to the layers after it: three layers along a line, each cell above the middle of what it sees, and one
// cell of the last traced down to the input. Sizes, fields and costs are trace's.
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { box, drawLines } from './draw-lines.ts';
import { SIZE } from './layers.ts';
import type { Model } from './levels.ts';
import { outputs, type params } from './params.ts';

export { params, settle } from './params.ts';
export { cone, model } from './levels.ts';
export { describe } from './words.ts';

export const name = 'stride-stack';
export const title = 'What a stride does to the layers after it';

export function draw(stage: Stage, m: Model): void {
  const { levels, seen, macs } = m;
  const { lines, facts } = views(stage, {
    lines: svg({
      title: '',
      label: `${SIZE} input cells below, three layers above; the chosen cell of the last sees ${seen[0].length} of the input`,
      ...box(levels.length),
    }),
    facts: html({ title: '' }),
  });
  drawLines(lines, m);
  table(
    facts,
    ['layer', 'stride', 'jump', 'sees', 'MACs'],
    [
      ...levels
        .slice(1)
        .map(({ stride, jump, field, macs }, i) => ({ cells: [String(i + 1), stride, jump, field, macs] })),
      { cells: ['all', '', '', '', macs.all] },
      { cells: ['with stride 1', '', '', '', macs.everywhere] },
    ],
  );
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose a cell', to: ({ at }) => ({ at: at - 1 }) },
  ArrowRight: { label: 'choose a cell', to: ({ at }) => ({ at: at + 1 }) },
  ArrowDown: { label: 'change the first stride', to: ({ first }) => ({ first: first - 1 }) },
  ArrowUp: { label: 'change the first stride', to: ({ first }) => ({ first: first + 1 }) },
};
export const play: Play<typeof params> = { param: 'at', count: outputs, noun: 'cell' };
