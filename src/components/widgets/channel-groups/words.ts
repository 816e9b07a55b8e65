// The figure of channel-groups in a sentence.
import { format, times } from '#lib/viz/format.ts';
import type { Model } from './layers.ts';

export const describe = ({ row, groups, dense, separable }: Model): string => {
  const { g } = row;
  const read = g.channels / groups;
  return (
    `${g.filters} filters of ${times(g.rows.kernel, g.columns.kernel)} over ${g.channels} channels in ${groups} group${groups > 1 ? 's' : ''}: a filter reads ${read} channel${read > 1 ? 's' : ''}, the layer has ${format(row.params)} parameters and takes ${format(row.macs)} MACs. ` +
    `In one group it would have ${format(dense.params)} and take ${format(dense.macs)}; depthwise and then 1 × 1, ${format(separable.params)} and ${format(separable.macs)}.`
  );
};
