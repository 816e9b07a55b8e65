// The figure of channel-groups in a sentence.
import { format, times } from '#lib/viz/format.ts';
import type { Model } from './layers.ts';

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

export const describe = ({ row, groups, dense, separable }: Model): string => {
  const { g } = row;
  const read = g.channels / groups;
  return (
    `${count(g.filters, 'filter')} of ${times(g.rows.kernel, g.columns.kernel)} over ${count(g.channels, 'channel')} in ${count(groups, 'group')}: a filter reads ${count(read, 'channel')}, the layer has ${format(row.params)} parameters and takes ${format(row.macs)} MACs. ` +
    `In one group it would have ${format(dense.params)} and take ${format(dense.macs)}; depthwise and then 1 × 1, ${format(separable.params)} and ${format(separable.macs)}.`
  );
};
