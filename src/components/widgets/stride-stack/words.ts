// The figure of stride-stack in a sentence.
import { format, plural } from '#lib/viz/format.ts';
import { KERNEL } from './layers.ts';
import type { Model } from './levels.ts';

export const describe = ({ levels, seen, macs }: Model): string => {
  const last = levels.at(-1)!;
  const strides = levels.slice(1).map(({ stride }) => stride);
  return (
    `Three layers with a kernel of ${KERNEL} and strides ${strides.join(', ')}. A cell of the last sees ${plural(last.field, 'cell')} of the input${last.cells > 1 ? `, and its neighbour’s field begins ${last.jump} further on` : '; there is only one'}. ` +
    `The chosen one sees cells ${Math.min(...seen[0])} to ${Math.max(...seen[0])}, counted from 0. All three take ${format(macs.all)} MACs; with stride 1 they take ${format(macs.everywhere)}.`
  );
};
