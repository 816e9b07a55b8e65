// The layers of a net as a small table, as far as they fit: what the lab shows of the net in its address. Drawn at build time and in the page.
import type { Net } from '#lib/nets/spec.ts';
import { traceSoFar } from '#lib/nets/trace.ts';
import { linesOf, layerText, shapeText } from '#lib/nets/words.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';

export function drawNet(block: Block, net: Net): void {
  const { done } = traceSoFar(net);
  const rows = done.filter(({ path }) => path.length === 1);
  const sum = (count: 'params' | 'macs') => rows.reduce((all, row) => all + row[count], 0);
  only<HTMLElement>(block, 'p', 'lab-name').text(net.name || 'A net without a name');
  table(
    only<HTMLElement>(block, 'div', 'lab-lines'),
    ['Layer', 'What it does', 'Output', 'Parameters', 'MACs'],
    [
      { cells: ['input', '', shapeText(net.input), 0, 0] },
      ...linesOf(rows).map(({ row, then, depth }) => ({
        cells: [
          `${'· '.repeat(depth)}${row.name}`,
          [layerText(row.layer), ...then].join(', '),
          shapeText(row.output),
          ...[row.params, row.macs],
        ],
      })),
      { cells: ['all', '', '', sum('params'), sum('macs')] },
    ],
  );
}
