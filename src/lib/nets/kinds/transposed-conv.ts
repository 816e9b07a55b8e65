import { patchMatrixSize } from '#lib/geometry/patches.ts';
import { enlarged, type Interval } from '#lib/geometry/receptive.ts';
import type { Slide } from '#lib/geometry/slide.ts';
import { transposedWindows } from '#lib/geometry/transposed.ts';
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { over, wb } from '../effect.ts';
import { counted } from '../grouped.ts';
import { valuesIn } from '../shape.ts';
import type { Size } from '../vocabulary.ts';
import { equals, kind, product, type Factor, type Kind, type Sum } from './descriptor.ts';
import { count, flag, size } from './values.ts';
import { kernelValue, windowOptions, windowText, type Windowed } from './windowed.ts';

/** A convolution's input gradient used as a step forward: every value writes a window, and where windows overlap they add up. */
export interface TransposedConv extends Windowed {
  readonly kind: 'transposedConv';
  readonly filters: number;
  /** Cells more at the end of the output, less than the stride. */
  readonly outputPad: Size;
  readonly groups: number;
  readonly bias: boolean;
}

/**
 * The inputs that write outputs first … last: those from (first + pad − span + 1) / stride to (last + pad) / stride, as far as these are
 * whole, and so in turn more and fewer of them. The gaps of a dilated kernel count; where the stride is larger than the span, some
 * outputs are written by none, and last is before first.
 */
const written = ({ span, stride, pad }: Slide, { first, last }: Interval): Interval => ({
  first: Math.ceil((first + pad.before - span + 1) / stride),
  last: Math.floor((last + pad.before) / stride),
});

/**
 * `filters` maps, larger than what it reads by the stride; `pad` is cut off at each side of them. Its row's `g` are windows over the
 * *output*: those of the convolution that it is the gradient of. A stride that divides the kernel writes every cell equally often.
 */
export const transposedConv: Kind<TransposedConv, [filters: 'filters', kernel: 'kernel'], ConvWindows> = kind(
  {
    kind: 'transposedConv',
    values: [{ key: 'filters', type: count }, kernelValue],
    options: {
      ...windowOptions,
      outputPad: { type: size, usual: 0, label: 'output pad' },
      groups: { type: count, usual: 1 },
      bias: { type: flag, usual: true },
    },
    words: (layer) =>
      [
        `${counted(layer.filters, 'filter')} of ${windowText(layer)}, transposed`,
        ...([layer.outputPad].flat().some((cells) => cells > 0)
          ? [`output pad ${size.write(layer.outputPad)}`]
          : []),
        ...(layer.groups > 1 ? [`${layer.groups} groups`] : []),
      ].join(', '),
    fresh: () => transposedConv(16, 4, { stride: 2, pad: 1 }),
    readsAll: true,

    effect(layer, input) {
      const g = transposedWindows({ ...layer, ...over(input) });
      const output = { height: g.rows.size, width: g.columns.size, channels: layer.filters };
      const [height, width] = [g.rows.kernel, g.columns.kernel];
      const writes = (height * width * layer.filters) / g.groups;
      const biases = layer.bias === false ? 0 : 1;
      const macs = writes * valuesIn(input);
      return {
        output,
        g,
        parameters: wb([height, width, layer.filters / g.groups, input.channels], biases * layer.filters),
        macs,
        connections: macs + biases * valuesIn(output),
        im2col: patchMatrixSize(g),
      };
    },

    sight: {
      through: (field, s) => enlarged(field, s.stride, (cell) => written(s, { first: cell, last: cell })),
      reads: written,
    },

    sums({ parameters: [w], layer, input, biases, params, macs }) {
      const [height, width, filters] = w.shape;
      const writes: Factor[] = [
        [height, 'kernel'],
        [width, 'kernel'],
        [filters, 'output'],
      ];
      const inputs = [input.height, input.width, input.channels].map((n): Factor => [n, 'input']);
      const bias = biases > 0 ? [' + ', [biases, 'output'] as const] : [];
      const { rows, columns } = transposedWindows({ ...layer, ...over(input) });
      const sides: Sum[] =
        JSON.stringify(rows) === JSON.stringify(columns)
          ? [side('side', rows)]
          : [side('height', rows), side('width', columns)];
      return [
        ...sides,
        equals('parameters', [...product(...writes, [input.channels, 'input']), ...bias], params),
        equals('MACs', product(...writes, ...inputs), macs),
      ];
    },
  },
);

/** (in − 1) · stride + span − pad + output pad = out. */
function side(name: string, { size, stride, span, pad, out, dropped }: Slide): Sum {
  const cut = pad.before + pad.after;
  return equals(
    name,
    [
      '(',
      [out, 'input'],
      ` − 1) · ${stride} + `,
      [span, 'kernel'],
      ...(cut > 0 ? [` − ${cut}`] : []),
      ...(dropped > 0 ? [` + ${dropped}`] : []),
    ],
    size,
  );
}
