// The layers of the net as a small table, as far as they fit, and the way to the workbench.
import { link } from '#lib/book/link.ts';
import { traceSoFar } from '#lib/nets/trace.ts';
import { linesOf, layerText, shapeText } from '#lib/nets/words.ts';
import { write } from '#lib/viz/changed.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { Model } from './model.ts';

export function drawNet(block: Block, { plan: { net }, text }: Model): void {
  const rows = traceSoFar(net).done.filter(({ path }) => path.length === 1);
  const sum = (count: 'params' | 'macs') => rows.reduce((all, row) => all + row[count], 0);
  only<HTMLElement>(block, 'p', 'trainer-name').call(write, () => net.name || 'A net without a name');
  table(
    only<HTMLElement>(block, 'div', 'scroll')
      .attr('tabindex', 0)
      .attr('role', 'region')
      .attr('aria-label', 'Layers of the net'),
    ['Layer', 'What it does', 'Output', 'Parameters', 'MACs'],
    [
      { cells: ['input', '', shapeText(net.input), 0, 0] },
      ...linesOf(rows).map(({ row, then, depth }) => ({
        cells: [
          `${'· '.repeat(depth)}${row.name}`,
          [layerText(row.layer), ...then].join(', '),
          shapeText(row.output),
          row.params,
          row.macs,
        ],
      })),
      { cells: ['all', '', '', sum('params'), sum('macs')] },
    ],
  );
  only<HTMLElement>(block, 'a', 'trainer-edit')
    .attr('href', link(`/building-blocks/#workbench.net=${text}`))
    .call(write, () => 'Change it in the workbench');
}
