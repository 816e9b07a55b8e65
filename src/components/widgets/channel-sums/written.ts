// One output of channel-sums written out: a line of products for each channel, their sum with the bias, the activation.
import { num, sym, type Part } from '#lib/viz/formula.ts';
import type { ActivationName } from '#lib/reference/activation.ts';
import type { Model } from './layer.ts';

/** What the activations are called. */
export const functions: Record<ActivationName | 'none', string> = {
  relu: 'ReLU',
  none: 'none',
  logistic: 'logistic',
  tanh: 'tanh',
  scaledTanh: 'LeNet’s tanh',
};
/** Whole numbers stay whole; what a curved activation gives is rounded. */
export const decimals = ({ activation }: Pick<Model, 'activation'>): number | undefined =>
  ['relu', 'none'].includes(activation) ? undefined : 2;

/** A line of products a channel, then their sum, then the activation. */
export function traced(m: Model): Part[][] {
  const read = m.channels.filter(({ weights }) => weights);
  const share = ({ c, sums }: (typeof read)[number]) =>
    num(sums![m.at], undefined, { datum: `s${c},${m.at}` });
  const z = num(m.sums[m.at], 'output', { datum: `y${m.at}` });
  return [
    ...read.map((channel): Part[] => [
      ...channel.products.flatMap(({ r, s, i, j, x, w }, term): Part[] => [
        term ? ' + ' : `channel ${channel.c}: `,
        num(x, 'input', { datum: `x${channel.c},${r},${s}` }),
        ' · ',
        num(w, 'kernel', { datum: `w${channel.c},${i},${j}` }),
      ]),
      ' = ',
      share(channel),
    ]),
    [
      sym('z', 'output'),
      ' = ',
      ...read.flatMap((channel, term): Part[] => [term ? ' + ' : '', share(channel)]),
      ' + ',
      num(m.bias, 'kernel'),
      ' = ',
      z,
    ],
    [
      ...(m.activation === 'none'
        ? [sym('y', 'output'), ' = ']
        : [sym('y', 'output'), ` = ${functions[m.activation]}(`]),
      z,
      ...(m.activation === 'none'
        ? [', nothing follows']
        : [') = ', num(m.outputs[m.filter][m.at], 'output', { decimals: decimals(m), datum: `y${m.at}` })]),
    ],
  ];
}
