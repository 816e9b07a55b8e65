import { convWindows, type ConvWindows } from '#lib/geometry/windows.ts';
import { checkTable } from '../check.ts';
import { over, wb } from '../effect.ts';
import { counted } from '../grouped.ts';
import { kind, type Kind } from './descriptor.ts';
import { table } from './values.ts';
import { kernelValue, windowOptions, windowText, type Windowed } from './windowed.ts';

/** A convolution whose filter f reads only the channels `table[f]` (LeNet-5's C3). */
export interface SparseConv extends Windowed {
  readonly kind: 'sparseConv';
  readonly table: readonly (readonly number[])[];
}

/** A convolution with a connection table: filter f reads the channels `table[f]`. */
export const sparseConv: Kind<SparseConv, [table: 'table', kernel: 'kernel'], ConvWindows> = kind({
  kind: 'sparseConv',
  values: [{ key: 'table', type: table }, kernelValue],
  options: windowOptions,
  words: (layer) => `${counted(layer.table.length, 'filter')} of ${windowText(layer)}, by a table`,
  readsAll: true,

  effect(layer, input) {
    checkTable(layer.table, input.channels);
    const filters = layer.table.length;
    const g = convWindows({ ...layer, filters, ...over(input) });
    const output = { height: g.rows.out, width: g.columns.out, channels: filters };
    const weights = g.rows.kernel * g.columns.kernel * layer.table.flat().length;
    const positions = output.height * output.width;
    return {
      output,
      g,
      parameters: wb([weights], filters),
      macs: weights * positions,
      connections: (weights + filters) * positions,
    };
  },
});
