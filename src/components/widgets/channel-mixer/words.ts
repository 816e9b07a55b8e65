// What channel-mixer says: the sums of one pixel, and the figure in a sentence.
import { num, sub, sym, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import type { Model } from './mixed.ts';
import { labels } from './mixes.ts';

export const letters = ['red', 'green', 'blue'];
const initials = ['r', 'g', 'b'];

export function sum({ m, b, read, made }: Model, f: number): Part[] {
  const terms = read.flatMap((value, c): Part[] => [
    c ? ' + ' : '',
    num(m[f][c], 'kernel', { decimals: 2, datum: `w${f},${c}` }),
    ' · ',
    num(value, 'input', { decimals: 2, datum: `x${c}` }),
  ]);
  const shown = Math.max(0, Math.min(1, made[f]));
  return [
    sym(initials[f], 'output'),
    sub('out'),
    ' = ',
    ...terms,
    ' + ',
    num(b[f], 'kernel', { decimals: 2, datum: `b${f}` }),
    ' = ',
    num(made[f], 'output', { decimals: 2 }),
    Math.abs(shown - made[f]) > 0.005 ? `, shown as ${format(shown)}` : '',
  ];
}

export const describe = ({ row, mix, at, read, made }: Model): string => {
  const three = (values: readonly number[]) => values.map((value) => format(value, 2)).join(', ');
  return (
    `A picture of ${times(row.input.height, row.input.width)} through three filters of 1 × 1 (${labels[mix]}): ${row.params} parameters, ${format(row.macs)} MACs. ` +
    `The pixel in row ${at.y}, column ${at.x}, counted from 0, is ${three(read)} in red, green and blue and becomes ${three(made)}.`
  );
};
