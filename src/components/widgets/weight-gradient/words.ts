// What weight-gradient says: the sum as far as it has come, and the figure in a sentence.
import { num, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { pixelDatum } from '#lib/figure/patch-picture.ts';
import { SIZE } from './params.ts';
import { type Model } from './product.ts';

export const sumOf = (m: Model): Part[] => [
  ...m.terms
    .slice(0, m.window + 1)
    .flatMap(({ d, x }, i): Part[] => [
      i ? ' + ' : '',
      num(d, 'gradient', { datum: `d${i}` }),
      ' · ',
      num(x, 'input', { datum: pixelDatum(m.cols[i][m.tap]) }),
    ]),
  m.window < m.windows - 1 ? ` + … (${m.windows - 1 - m.window} more), so far ` : ' = ',
  num(m.sum, 'gradient', { datum: `t${m.tap}` }),
];

export const conclusionOf = (m: Model): Part[] => [
  m.p.sign === 'gradient' ? 'learning subtracts it: w − rate · ' : 'learning adds it: w + rate · ',
  num(m.product[m.tap], 'gradient'),
  '; direct convolution differs by ',
  num(m.apart),
];

export function describe(m: Model): string {
  const { p, g } = m;
  const typed =
    p.sign === 'gradient'
      ? 'the gradient of the outputs'
      : 'darknet’s delta, minus the gradient of the outputs,';
  return (
    `A picture of ${times(SIZE, SIZE)}, a kernel of ${times(p.kernel, p.kernel)}, stride ${p.stride}, pad ${p.pad}, and ${typed} of ${times(g.rows.out, g.columns.out)}. ` +
    `${m.done.products} of ${m.windows * m.taps} products are added. Weight ${Math.floor(m.tap / p.kernel)}, ${m.tap % p.kernel} has ${format(m.sum)}, and ${format(m.product[m.tap])} in the end; ` +
    `direct convolution gives ${format(m.direct[m.tap])}.`
  );
}
