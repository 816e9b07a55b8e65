import type { PoolWindows } from '#lib/geometry/windows.ts';
import { wb } from '../effect.ts';
import { valuesIn } from '../shape.ts';
import type { Named, Size } from '../vocabulary.ts';
import { equals, kind, product, type Kind } from './descriptor.ts';
import { kernelValue, pooled, windowText } from './windowed.ts';

/** LeNet-5's trainable sub-sampling: coefficient · (sum of the window) + bias, both per channel. The squash is a layer of its own. */
export interface SubSample extends Named {
  readonly kind: 'subSample';
  readonly kernel: Size;
}

/** LeNet-5's trainable sub-sampling over windows that do not overlap. */
export const subSample: Kind<SubSample, [kernel: 'kernel'], PoolWindows> = kind({
  kind: 'subSample',
  values: [kernelValue],
  options: {},
  words: (layer) => `weighted sum of ${windowText(layer)}`,
  looks: true,

  /** It starts as a mean. */
  effect(layer, input) {
    const { output, g } = pooled({ ...layer, stride: layer.kernel }, input);
    const reads = g.rows.kernel * g.columns.kernel;
    return {
      output,
      g,
      parameters: wb([input.channels], input.channels, 1 / reads),
      macs: valuesIn(output),
      connections: (reads + 1) * valuesIn(output),
    };
  },

  sums: ({ input, params }) => [equals('parameters', product([2], [input.channels, 'input']), params)],
});
