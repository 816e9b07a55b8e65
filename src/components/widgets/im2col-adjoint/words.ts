// What im2col-adjoint says: both sums, one pixel’s part in them, and the figure in a sentence.
import { num, sym, type Part } from '#lib/viz/formula.ts';
import { format, plural } from '#lib/viz/format.ts';
import { SIZE } from './params.ts';
import type { Model } from './products.ts';

export function sumsOf(m: Model): Part[][] {
  const { p, mine } = m;
  const value = m.x[p.pixel];
  const linked = (n: number) => ({ datum: `n${n}` });
  const joined = (of: (one: Model['places'][number]) => Part[]): Part[] =>
    mine.flatMap((one, i) => [i ? ' + ' : '', ...of(one)]);
  return [
    ['⟨im2col ', sym('x', 'input'), ', ', sym('y', 'gradient'), '⟩ = ', num(m.left)],
    ['⟨', sym('x', 'input'), ', col2im ', sym('y', 'gradient'), '⟩ = ', num(m.right)],
    mine.length === 0
      ? ['no window reads this pixel: it is in neither sum']
      : [
          'the framed pixel, on the left: ',
          ...joined(({ n, y }) => [num(value, 'input', linked(n)), ' · ', num(y, 'gradient', linked(n))]),
          ' = ',
          num(mine.reduce((sum, { y }) => sum + value * y, 0)),
        ],
    mine.length === 0
      ? [' ']
      : [
          'on the right: ',
          num(value, 'input'),
          ' · ',
          num(m.back[p.pixel], 'gradient'),
          p.how === 'add' ? ', the same numbers added up first: ' : ', of which = has kept the last: ',
          num(value * m.back[p.pixel]),
        ],
  ];
}

export const describe = (m: Model): string =>
  `The picture x has ${SIZE ** 2} pixels, the matrix y ${m.places.length} numbers. The sum of im2col x times y is ${format(m.left)}, that of x times col2im y is ${format(m.right)}: ` +
  `${m.left === m.right ? 'equal' : 'not equal, for this col2im is not the mirror of im2col'}. ` +
  `The pixel in row ${Math.floor(m.p.pixel / SIZE)}, column ${m.p.pixel % SIZE} stands at ${plural(m.mine.length, 'place')} of the matrix.`;
