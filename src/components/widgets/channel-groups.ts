// Which filter reads which channel, from one group to one channel each, and what that does to parameters and MACs. A
// rectangle of channels × filters of which only blocks are weights; the numbers are trace's.
import { formula } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { macsOf, parametersOf } from '#lib/viz/layer-formula.ts';
import { brackets } from '#lib/viz/marks.ts';
import { html, only, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { takePart } from '#lib/viz/linked.ts';
import { conv, image, net, type Conv } from '#lib/nets/spec.ts';
import { total, trace, type RowOf } from '#lib/nets/trace.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { divisorsOf } from './divisors.ts';

export const name = 'channel-groups';
export const title = 'From one group to one channel a filter';

const numbers = ['1', '2', '4', '8', '16', '32', '64'] as const;
export const params = {
  groups: choice(
    '2',
    {
      ...(Object.fromEntries(numbers.map((n) => [n, n])) as Record<(typeof numbers)[number], string>),
      most: 'as many as can be',
    },
    { label: 'Groups', control: 'select' },
  ),
  channels: integer(16, { min: 1, max: 512, label: 'Channels', control: 'box' }),
  filters: integer(16, { min: 1, max: 512, label: 'Filters', control: 'box' }),
  kernel: integer(3, { min: 1, max: 11, label: 'Kernel' }),
  size: integer(14, { min: 1, max: 112, label: 'Side of the output' }),
};
type P = Values<typeof params>;
type Groups = P['groups'];

/** The choices that a layer can have, in order. */
const possible = ({ channels, filters }: P): Groups[] => [
  ...numbers.filter((n) => divisorsOf(channels, filters).includes(Number(n))),
  'most',
];
export function settle(p: P): P {
  const can = possible(p);
  const fitting = can.filter((n) => n !== 'most' && Number(n) <= Number(p.groups));
  return { ...p, groups: can.includes(p.groups) ? p.groups : fitting.at(-1)! };
}

/** A layer that keeps the side: any kernel, padded for it. */
const layersOf = ({ size, channels }: P, ...layers: readonly Conv[]) =>
  trace(net('A layer', image(size, size, channels), layers)) as RowOf<'conv'>[];

export function model(p: P) {
  const divisors = divisorsOf(p.channels, p.filters);
  const groups = p.groups === 'most' ? divisors.at(-1)! : Number(p.groups);
  const of = (filters: number, n: number) => conv(filters, p.kernel, { pad: 'same', groups: n });
  const [row] = layersOf(p, of(p.filters, groups));
  const sums = (rows: readonly RowOf<'conv'>[]) => ({
    params: total(rows, 'params'),
    macs: total(rows, 'macs'),
  });
  return {
    ...{ row, groups, p },
    dense: sums(layersOf(p, of(p.filters, 1))),
    depthwise: sums(layersOf(p, of(p.channels, p.channels))),
    separable: sums(layersOf(p, of(p.channels, p.channels), conv(p.filters, 1))),
  };
}
type Model = ReturnType<typeof model>;

const SIDE = 224;
const FINE = 16; // up to here a block shows its cells

export function draw(stage: Stage, m: Model): void {
  const { row, groups, dense, depthwise, separable } = m;
  const { channels, filters } = row.g;
  const unit = SIDE / Math.max(channels, filters);
  const { wires, counts, facts } = views(stage, {
    wires: svg({
      title: '',
      label: `${channels} channels down, ${filters} filters across: ${groups === 1 ? 'all of the rectangle is weights' : `${groups} blocks along its diagonal are weights, the rest is not there`}`,
      width: SIDE + 112,
      height: SIDE + 32,
    }),
    counts: html({ title: 'this layer' }),
    facts: html({ title: '' }),
  });
  only(wires, 'rect', 'groups-whole')
    .attr('x', 1)
    .attr('y', 1)
    .attr('width', filters * unit)
    .attr('height', channels * unit);
  const [across, down] = [(filters / groups) * unit, (channels / groups) * unit];
  const blocks = only(wires, 'g', 'groups-blocks')
    .selectChildren<SVGPathElement, number>('path')
    .data(Array.from({ length: groups }, (_, i) => i))
    .join('path')
    .attr('class', 'groups-block')
    .attr('transform', (i) => `translate(${(1 + i * across).toFixed(2)},${(1 + i * down).toFixed(2)})`)
    .attr('d', blockPath(across, down, Math.max(channels, filters) <= FINE ? unit : 0));
  takePart(blocks, (i) => ({ datum: `b${i}` }));
  brackets(wires, [
    { from: 1, to: 1 + filters * unit, at: channels * unit + 12, text: `${filters} filters`, datum: 'f' },
    {
      from: 1,
      to: 1 + channels * unit,
      at: filters * unit + 12,
      text: `${channels} channels`,
      datum: 'c',
      down: true,
    },
  ]);
  formula(
    counts,
    parametersOf(row, { channels: 'channels', filters: 'filters', kernel: 'kernel' }),
    macsOf(row),
  );
  const share = (macs: number) => `${format((100 * macs) / dense.macs, 1)}\u00a0%`;
  const line = (what: string, { params, macs }: { params: number; macs: number }) => ({
    cells: [what, params, macs, share(macs)],
  });
  table(
    facts,
    ['layer', 'parameters', 'MACs', 'of the first'],
    [
      line('one group', dense),
      line(`${groups} group${groups > 1 ? 's' : ''}`, row),
      line(`depthwise, ${channels} filters`, depthwise),
      line(`depthwise, then 1 × 1 to ${filters}`, separable),
    ],
  );
}

/** A block, and the lines between its cells where they are wide enough to see. */
function blockPath(across: number, down: number, unit: number): string {
  const n = (length: number) => Number(length.toFixed(2));
  const steps = (length: number) =>
    unit ? Array.from({ length: Math.round(length / unit) - 1 }, (_, i) => n((i + 1) * unit)) : [];
  return (
    `M0,0H${n(across)}V${n(down)}H0Z` +
    steps(across)
      .map((x) => `M${x},0V${n(down)}`)
      .join('') +
    steps(down)
      .map((y) => `M0,${y}H${n(across)}`)
      .join('')
  );
}

export const describe = ({ row, groups, dense, separable }: Model): string => {
  const { g } = row;
  const read = g.channels / groups;
  return (
    `${g.filters} filters of ${times(g.rows.kernel, g.columns.kernel)} over ${g.channels} channels in ${groups} group${groups > 1 ? 's' : ''}: a filter reads ${read} channel${read > 1 ? 's' : ''}, the layer has ${format(row.params)} parameters and takes ${format(row.macs)} MACs. ` +
    `In one group it would have ${format(dense.params)} and take ${format(dense.macs)}; depthwise and then 1 × 1, ${format(separable.params)} and ${format(separable.macs)}.`
  );
};

const step = (by: number) => (p: P) => {
  const can = possible(p);
  return { groups: can[Math.max(0, Math.min(can.length - 1, can.indexOf(p.groups) + by))] };
};
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'fewer groups', to: step(-1) },
  ArrowRight: { label: 'more groups', to: step(1) },
  ArrowDown: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel - 1 }) },
  ArrowUp: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel + 1 }) },
};
