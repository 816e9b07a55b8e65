// What kernel-cost asks of a picture, how its answer is read, what its layers cost, and the figure in a sentence.
import { format, plural, times } from '#lib/viz/format.ts';
import { num, type Part } from '#lib/viz/formula.ts';
import { macsOf, parametersOf } from '#lib/viz/layer-formula.ts';
import type { Question } from '#lib/figure/questions.ts';
import type { Model } from './answers.ts';

const asked: Record<Question, string> = {
  blur: 'How bright is it around here?',
  edge: 'Is it brighter on the left than on the right?',
  spot: 'Is there a spot here?',
};
export const words: Record<Question, string> = {
  blur: 'the picture, the smoother the larger the kernel',
  edge: 'white where it is brighter on the left, black where on the right',
  spot: 'white where a spot is brighter than what is around it, black where darker',
};

/** The first layer's bill; where there are several, that of all. */
export const costs = ({ p, now }: Model): Part[][] => [
  parametersOf(now.row, { kernel: 'kernel', channels: 'channels', filters: 'filters' }),
  macsOf(now.row),
  ...(p.layers > 1
    ? [
        [
          'all ',
          num(p.layers, undefined, { param: 'layers' }),
          ': ',
          num(now.weights),
          ' weights, ',
          num(now.macs),
          ' MACs',
        ],
      ]
    : []),
];

export function describe({ p, at, window, now, isBlind }: Model): string {
  const several = p.layers > 1;
  return (
    `${asked[p.question]} A kernel of ${times(p.kernel, p.kernel)} ${isBlind ? 'cannot tell: all its weights, and so all its outputs, are 0' : `answers for every pixel of the picture, with ${format(window.sum, 2)} for the one in row ${at.y}, column ${at.x}, counted from 0`}. ` +
    `${several ? `${p.layers} layers` : 'A layer'} of such kernels, ${plural(p.channels, 'channel')} to ${plural(p.filters, 'filter')} on a side of ${p.side}, ${several ? 'have' : 'has'} ${plural(now.weights, 'weight')} and ${several ? 'take' : 'takes'} ${plural(now.macs, 'MAC')}; ${several ? 'the last one sees' : 'it sees'} ${times(now.field, now.field)} pixels.`
  );
}
