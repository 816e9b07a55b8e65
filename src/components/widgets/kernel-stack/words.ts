// What kernel-stack says: the weights of both, compared, and the figure in a sentence.
import { format, plural, times } from '#lib/viz/format.ts';
import { num, sup, sym, type Part } from '#lib/viz/formula.ts';
import type { Model } from './stacks.ts';

export const sums = ({ small, large, channels }: Model): Part[][] => [
  weightsOf(small, channels, 'kernel', 'depth'),
  [...weightsOf(large, channels), `: ${compared(large.weights, small.weights)}`],
];
function weightsOf(
  { kernel, depth, weights }: { kernel: number; depth: number; weights: number },
  channels: number,
  kernelParam?: string,
  depthParam?: string,
): Part[] {
  return [
    ...(depthParam ? [num(depth, undefined, { param: depthParam }), ' · '] : []),
    num(kernel, 'kernel', { param: kernelParam }),
    sup('2'),
    ' · ',
    sym('C'),
    sup('2'),
    ` = ${format(depth * kernel ** 2)} `,
    sym('C'),
    sup('2'),
    ', for ',
    sym('C'),
    ' = ',
    num(channels, undefined, kernelParam ? { param: 'channels' } : {}),
    ': ',
    num(weights),
    ' weights',
  ];
}
const compared = (large: number, small: number) =>
  large === small
    ? 'as many'
    : `${format(Math.abs(100 * (large / small - 1)), 0)} % ${large > small ? 'more' : 'fewer'}`;

export const describe = ({ small, large, channels, side, at }: Model): string =>
  `${plural(small.depth, 'layer')} of ${times(small.kernel, small.kernel)} see ${small.field} cells a side, as one of ${times(large.kernel, large.kernel)} does; the chosen output sees cells ${at} to ${at + small.field - 1}, counted from 0. ` +
  `With ${plural(channels, 'channel')} throughout and a side of ${side} they have ${plural(small.weights, 'weight')}, ${plural(small.macs, 'MAC')} and ${plural(small.bends, 'activation')}; ` +
  `the one has ${plural(large.weights, 'weight')} (${compared(large.weights, small.weights)}), ${plural(large.macs, 'MAC')} and one activation.`;
