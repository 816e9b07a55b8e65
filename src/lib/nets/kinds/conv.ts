import { patchMatrixSize } from '#lib/geometry/patches.ts';
import { convWindows, type ConvWindows } from '#lib/geometry/windows.ts';
import { over, wb } from '../effect.ts';
import { counted } from '../grouped.ts';
import { valuesIn } from '../shape.ts';
import { equals, kind, product, type Factor, type Kind } from './descriptor.ts';
import { count, flag } from './values.ts';
import { kernelValue, windowOptions, windowText, type Windowed } from './windowed.ts';

export interface Conv extends Windowed {
  readonly kind: 'conv';
  readonly filters: number;
  readonly groups: number;
  readonly bias: boolean;
}

/** `filters` filters of a kernel over all channels of their group. Options: stride, pad, dilation, groups, bias, name. */
export const conv: Kind<Conv, [filters: 'filters', kernel: 'kernel'], ConvWindows> = kind({
  kind: 'conv',
  values: [{ key: 'filters', type: count }, kernelValue],
  options: { ...windowOptions, groups: { type: count, usual: 1 }, bias: { type: flag, usual: true } },
  words: (layer) =>
    `${counted(layer.filters, 'filter')} of ${windowText(layer)}${layer.groups > 1 ? `, ${layer.groups} groups` : ''}`,
  fresh: () => conv(16, 3, { pad: 1 }),
  readsAll: true,

  effect(layer, input) {
    const g = convWindows({ ...layer, ...over(input) });
    const output = { height: g.rows.out, width: g.columns.out, channels: layer.filters };
    const [height, width] = [g.rows.kernel, g.columns.kernel];
    const reads = (height * width * input.channels) / g.groups;
    const biases = layer.bias === false ? 0 : 1;
    return {
      output,
      g,
      parameters: wb([height, width, input.channels / g.groups, layer.filters], biases * layer.filters),
      macs: reads * valuesIn(output),
      connections: (reads + biases) * valuesIn(output),
      im2col: patchMatrixSize(g),
    };
  },

  sums({ parameters: [w], layer, output, biases, params, macs }) {
    const [height, width, channels] = w.shape;
    const reads: Factor[] = [
      [height, 'kernel'],
      [width, 'kernel'],
      [channels, 'input'],
    ];
    const bias = biases > 0 ? [' + ', [biases, 'output'] as const] : [];
    const outputs = [output.height, output.width, output.channels].map((n): Factor => [n, 'output']);
    return [
      equals('parameters', [...product(...reads, [layer.filters, 'output']), ...bias], params),
      equals('MACs', product(...reads, ...outputs), macs),
    ];
  },
});
