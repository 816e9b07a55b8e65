// What layer-volume says: its counts with the reader’s numbers, and the figure in a sentence.
import type { Part } from '#lib/viz/formula.ts';
import { format, plural, times } from '#lib/viz/format.ts';
import { macsOf, parametersOf } from '#lib/viz/layer-formula.ts';
import { sizeInNumbers } from '#lib/viz/size-formula.ts';
import type { Model } from './window.ts';

export function lines({ row }: Model): Part[][] {
  return [
    [
      'side: ',
      ...sizeInNumbers(row.g.rows, { size: 'size', pad: 'pad', kernel: 'kernel', stride: 'stride' }),
    ],
    parametersOf(row, { kernel: 'kernel', channels: 'channels', groups: 'groups', filters: 'filters' }),
    macsOf(row),
  ];
}

export const describe = ({ row, read, first, filter, place, window }: Model): string => {
  const { g, input, output } = row;
  const through =
    read === g.channels
      ? `all ${g.channels === 1 ? 'of the one channel' : `${g.channels} channels`}`
      : read === 1
        ? `channel ${first} alone`
        : `channels ${first} to ${first + read - 1}`;
  return (
    `An input of ${times(input.height, input.width, input.channels)} and ${plural(g.filters, 'filter')} of ${times(g.rows.kernel, g.columns.kernel, read)} make an output of ${times(output.height, output.width, output.channels)}: ${plural(row.params, 'parameter')}, ${plural(row.macs, 'MAC')}. ` +
    `Counted from 0, filter ${filter} makes the number in row ${place.row}, column ${place.column} of its map from a window through ${through}, whose corner is in row ${format(window.row)}, column ${format(window.column)}.`
  );
};
