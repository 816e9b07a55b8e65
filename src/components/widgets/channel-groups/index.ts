// Which filter reads which channel, from one group to one channel each, and what that does to parameters and MACs. A
// rectangle of channels × filters of which only blocks are weights; the numbers are trace's.
import { formula } from '#lib/viz/formula.ts';
import { format, plural } from '#lib/viz/format.ts';
import { macsOf, parametersOf } from '#lib/viz/layer-formula.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { Grabs, Keys } from '#lib/widget/widget.ts';
import { divisorsOf } from '#lib/figure/divisors.ts';
import { drawBlocks, SIDE } from './draw-blocks.ts';
import type { Model } from './layers.ts';
import { possible, type P, type params } from './params.ts';

export { params, settle } from './params.ts';
export { model } from './layers.ts';
export { describe } from './words.ts';

export const name = 'channel-groups';
export const title = 'From one group to one channel a filter';

export function draw(stage: Stage, m: Model): void {
  const { row, groups, dense, depthwise, separable } = m;
  const { channels, filters } = row.g;
  const { wires, counts, facts } = views(stage, {
    wires: svg({
      title: '',
      label: `${plural(channels, 'channel')} down, ${plural(filters, 'filter')} across: ${groups === 1 ? 'all of the rectangle is weights' : `${groups} blocks along its diagonal are weights, the rest is not there`}`,
      width: SIDE + 88,
      height: SIDE + 32,
    }),
    counts: html({ title: 'this layer' }),
    facts: html({ title: '' }),
  });
  drawBlocks(wires, m);
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
      line(plural(groups, 'group'), row),
      line(`depthwise, ${plural(channels, 'filter')}`, depthwise),
      line(`depthwise, then 1 × 1 to ${filters}`, separable),
    ],
  );
}

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
/** As many groups as bring the first block's corner nearest to the hand. */
export const grabs: Grabs<typeof params> = {
  corner(start, { x, y }) {
    const { channels, filters } = start;
    const unit = SIDE / Math.max(channels, filters);
    const all = divisorsOf(channels, filters);
    const groups = (choice: P['groups']) => (choice === 'most' ? all.at(-1)! : Number(choice));
    const off = (n: number) => Math.hypot(x - (filters / n) * unit, y - (channels / n) * unit);
    const [nearest] = possible(start).toSorted((a, b) => off(groups(a)) - off(groups(b)));
    return { groups: nearest };
  },
};
