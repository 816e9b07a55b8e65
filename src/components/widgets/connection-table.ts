// LeNet-5's C3 of 1998: which of six maps each of sixteen filters reads, as the paper's Table I draws it, for the reader to
// change. Weights and MACs are trace's. Blocks of equal size, without a table, are channel-groups.ts.
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { format, plural, times } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { conv, image, net, sparseConv } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { every, FILTERS, listsOf, MAPS, own, readsParam, spell, turned } from './connection-table/reads.ts';

export const name = 'connection-table';
export const title = 'Which maps each filter of C3 reads';

const SIDE = 14;
export const params = {
  kernel: integer(5, { min: 1, max: 5, label: 'Kernel' }),
  reads: readsParam('Maps that each filter reads'),
  at: integer(0, { min: 0, max: MAPS * FILTERS - 1, label: 'Place in the table', quiet: true }),
};
type P = Values<typeof params>;

export const settle = (p: P): P => {
  const lists = listsOf(p.reads);
  return { ...p, reads: spell(lists), at: Math.min(p.at, lists.length * MAPS - 1) };
};

export function model(p: P) {
  const lists = listsOf(p.reads);
  const input = image(SIDE, SIDE, MAPS);
  const [sparse] = trace(net('C3', input, [sparseConv(lists, p.kernel)]));
  const [dense] = trace(net('C3', input, [conv(lists.length, p.kernel)]));
  return {
    ...{ lists, sparse, dense, kernel: p.kernel },
    at: { filter: Math.floor(p.at / MAPS), map: p.at % MAPS },
    connections: lists.flat().length,
    readers: Array.from({ length: MAPS }, (_, map) => lists.filter((list) => list.includes(map)).length),
  };
}
type Model = ReturnType<typeof model>;

const CELL = 19;
const LEFT = 22;

export function draw(stage: Stage, m: Model): void {
  const { lists, at, sparse, dense, kernel } = m;
  const { wires, counts, facts } = views(stage, {
    wires: svg({
      title: 'filter of C3, across; map of S2, down',
      label: `${MAPS} maps down, ${plural(lists.length, 'filter')} across; ${m.connections} of ${plural(MAPS * lists.length, 'place')} are connected`,
      width: LEFT + FILTERS * CELL + 2,
      height: LEFT + MAPS * CELL + 2,
    }),
    counts: html({ title: '' }),
    facts: html({ title: '' }),
  });
  grid(
    wires,
    lists.flatMap((list, filter) =>
      Array.from({ length: MAPS }, (_, map): Cell => {
        const here = filter === at.filter && map === at.map;
        return {
          ...{ row: map, column: filter, inside: here, current: here },
          ...(list.includes(map) ? { as: 'kernel', text: '×' } : { text: '' }),
          datum: `${filter},${map} f${filter} m${map}`,
          lights: [`f${filter}`, `m${map}`],
          set: { reads: turned(lists, filter, map), at: filter * MAPS + map },
        };
      }),
    ),
    { size: CELL, x: LEFT, y: LEFT },
  );
  words(wires, [
    ...lists.map((_, filter) => ({
      x: LEFT + (filter + 0.5) * CELL,
      y: LEFT - 9,
      text: String(filter),
      datum: `f${filter}`,
    })),
    ...m.readers.map((_, map) => ({
      x: LEFT - 9,
      y: LEFT + (map + 0.5) * CELL,
      text: String(map),
      datum: `m${map}`,
    })),
  ]);
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
