// LeNet-5's C3 of 1998: which of six maps each of sixteen filters reads, as the paper's Table I draws it, for the reader to
// change. Weights and MACs are trace's. Blocks of equal size, without a table, are channel-groups.ts.
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { write } from '#lib/viz/changed.ts';
import { format, plural, times } from '#lib/viz/format.ts';
import { html, only, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { drawReads, half, HALF } from './draw-reads.ts';
import type { Model, P, params } from './model.ts';
import { every, listsOf, MAPS, own, turned } from './reads.ts';

export { model, params, settle } from './model.ts';

export const name = 'connection-table';
export const title = 'Which maps each filter of C3 reads';

export function draw(stage: Stage, m: Model): void {
  const { lists, sparse, dense, kernel } = m;
  const view = views(stage, {
    wires: half(m, 0),
    ...(lists.length > HALF && { rest: half(m, HALF) }),
    kept: html({ title: '' }),
    counts: html({ title: '' }),
    facts: html({ title: '' }),
  });
  const { kept, counts, facts } = view;
  only(kept, 'p', 'kept').call(write, () => keeps(m));
  drawReads(view.wires, m, 0);
  if (view.rest) drawReads(view.rest, m, HALF);
  const side = num(kernel, 'kernel', { param: 'kernel' });
  formula(counts, [
    'parameters: ',
    ...([side, ' · ', num(kernel, 'kernel')] satisfies Part[]),
    ' · ',
    num(m.connections, 'kernel'),
    ' + ',
    num(lists.length, 'kernel'),
    ' = ',
    num(sparse.params),
    ' instead of ',
    num(dense.params),
  ]);
  table(
    facts,
    ['who reads what', 'parameters', 'MACs', 'connections'],
    [
      { cells: ['this table', sparse.params, sparse.macs, sparse.connections] },
      { cells: ['every filter every map', dense.params, dense.macs, dense.connections] },
    ],
  );
}

/** Why the last cross of a filter stays; of other filters, nothing. */
const keeps = ({ lists, at }: Model) =>
  lists[at.filter].length === 1
    ? `Filter ${at.filter} keeps map ${lists[at.filter][0]}, its last: a filter that reads nothing has nothing to sum.`
    : '';

export const describe = ({ lists, at, sparse, dense, connections, readers, kernel }: Model): string => {
  const list = lists[at.filter];
  return (
    `${plural(lists.length, 'filter')} of ${times(kernel, kernel)} over ${MAPS} maps, ${connections} of ${MAPS * lists.length} places connected: ${format(sparse.params)} parameters, where a table with every place would have ${format(dense.params)}. ` +
    `Filter ${at.filter} reads ${list.length === 1 ? 'map' : 'maps'} ${list.join(', ')}; map ${at.map} is read by ${plural(readers[at.map], 'filter')}.`
  );
};

/** Filters stand side by side, the maps that they read below one another. */
const move = (down: number, along: number) => (p: P) => ({
  at: moved(p.at, [listsOf(p.reads).length, MAPS], along, down),
});
export const keys: Keys<typeof params> = {
  ...arrowKeys('choose a place', move),
  x: {
    label: 'connect it, or not',
    to: (p) => ({ reads: turned(listsOf(p.reads), Math.floor(p.at / MAPS), p.at % MAPS) }),
  },
  d: {
    label: 'everything, or the table of 1998',
    to: ({ reads }) => ({ reads: reads === every ? own : every }),
  },
};
