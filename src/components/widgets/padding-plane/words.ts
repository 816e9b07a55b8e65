// What padding-plane says: how many outputs read padding, and the figure in a sentence.
import { format, plural, times } from '#lib/viz/format.ts';
import { fraction, num, sup, type Part } from '#lib/viz/formula.ts';
import type { Fill } from '#lib/geometry/fill.ts';
import type { Model } from './padded.ts';

export function countsOf({ rows, clear, touched }: Model): Part[][] {
  const all = rows.out ** 2;
  return [
    ['all: ', num(rows.out, 'output'), sup('2'), ' = ', num(all, 'output')],
    [
      'clear of it: (',
      num(rows.size, 'input', { param: 'size' }),
      ' − ',
      num(rows.kernel, 'kernel', { param: 'kernel' }),
      ' + 1)',
      sup('2'),
      ' = ',
      num(clear ** 2),
    ],
    [
      'share that reads it: ',
      fraction([num(all, 'output'), ' − ', num(clear ** 2)], [num(all, 'output')]),
      ' = ',
      num((100 * touched) / all, undefined, { decimals: 0 }),
      ' %',
    ],
  ];
}

const SAID: Readonly<Record<Fill, string>> = {
  zero: 'zeros',
  replicate: 'copies of the nearest number',
  reflect: 'the plane mirrored at its outermost numbers',
  symmetric: 'the plane mirrored at its edge',
  circular: 'the plane from its other side',
};
const spot = ({ row, column }: { row: number; column: number }) =>
  `row ${format(row)}, column ${format(column)}`;

export function describe({ size, pad, fill, kernel, rows, touched, current }: Model): string {
  const cell = current.inside
    ? `The cell in ${spot(current)} is ${format(current.value)}, one of the input.`
    : `The cell in ${spot(current)} is ${format(current.value)}, ${current.source ? `copied from ${spot(current.source)}` : 'a zero that nobody measured'}.`;
  return (
    `${times(size, size)} numbers with a pad of ${pad}${pad > 0 ? `, filled with ${SAID[fill]}` : ''}, under a window of ${times(kernel, kernel)}: ` +
    `of ${plural(rows.out ** 2, 'output')}, ${touched} read${touched === 1 ? 's' : ''} made-up cells. Counted from 0: ${cell[0].toLowerCase()}${cell.slice(1)}`
  );
}
