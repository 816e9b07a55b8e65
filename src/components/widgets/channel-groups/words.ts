// The figure of channel-groups in a sentence.
import { format, plural, times } from '#lib/viz/format.ts';
import type { Model } from './layers.ts';

export const describe = ({ row, groups, dense, separable }: Model): string => {
  const { g } = row;
  const read = g.channels / groups;
  return (
    `${plural(g.filters, 'filter')} of ${times(g.rows.kernel, g.columns.kernel)} over ${plural(g.channels, 'channel')} in ${plural(groups, 'group')}: a filter reads ${plural(read, 'channel')}, the layer has ${plural(row.params, 'parameter')} and takes ${plural(row.macs, 'MAC')}. ` +
    `In one group it would have ${format(dense.params)} and take ${format(dense.macs)}; depthwise and then 1 × 1, ${format(separable.params)} and ${format(separable.macs)}.`
  );
};
