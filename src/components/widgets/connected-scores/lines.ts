// The formulas of connected-scores, with the reader's numbers: a score, its probability, and what comes back.
import { fraction, num, sub, sup, sym, type Part } from '#lib/viz/formula.ts';
import type { Role } from '#lib/viz/stage.ts';
import { classes, INPUTS, inputs, units, weightAt, type Shown } from './layer.ts';

const named = (letter: string, of: string, as: Role): Part[] => [sym(letter, as), sub(of)];
const short = (value: number, as: Role, datum: string) => num(value, as, { datum, decimals: 2 });
const summed = <T>(list: readonly T[], part: (item: T) => Part[]): Part[] =>
  list.flatMap((item, n) => [n > 0 ? ' + ' : '', ...part(item)]);

const score = ({ x, w, b, y, at: j }: Shown): Part[] => [
  ...named('y', classes[j], 'output'),
  ' = ',
  num(b[j], 'kernel', { datum: `b${j}`, cell: `w ${INPUTS} ${j}` }),
  ' + ',
  ...summed(inputs, (i) => [
    num(x[i], 'input', { datum: `x${i}` }),
    ' · ',
    num(w[weightAt(i, j)], 'kernel', { datum: `w${i},${j}`, cell: `w ${i} ${j}` }),
  ]),
  ' = ',
  short(y[j], 'output', `y${j}`),
];

function probability({ y, p, loss, truth, at: j }: Shown): Part[] {
  const power = (k: number): Part[] => ['e', sup(short(y[k], 'output', `y${k}`))];
  return [
    ...named('p', classes[j], 'output'),
    ' = ',
    fraction(power(j), summed(units, power)),
    ' = ',
    short(p[j], 'output', `p${j}`),
    '; loss = −ln ',
    ...named('p', classes[truth], 'output'),
    ' = ',
    num(loss, undefined, { decimals: 2 }),
  ];
}

const error = ({ p, dy, truth, at: j }: Shown): Part[] => [
  ...named('dy', classes[j], 'gradient'),
  ' = ',
  short(p[j], 'output', `p${j}`),
  ` − ${j === truth ? 1 : 0} = `,
  short(dy[j], 'gradient', `dy${j}`),
];

const ofWeight = ({ x, dy, dw, at: j, cell: i }: Shown): Part[] => [
  ...named('dw', `${i + 1}, ${classes[j]}`, 'gradient'),
  ' = ',
  num(x[i], 'input', { datum: `x${i}` }),
  ' · ',
  short(dy[j], 'gradient', `dy${j}`),
  ' = ',
  short(dw[weightAt(i, j)], 'gradient', `dw${i},${j}`),
];

const ofInput = ({ w, dy, dx, cell: i }: Shown): Part[] => [
  ...named('dx', String(i + 1), 'gradient'),
  ' = ',
  ...summed(units, (k) => [
    short(dy[k], 'gradient', `dy${k}`),
    ' · ',
    num(w[weightAt(i, k)], 'kernel', { datum: `w${i},${k}` }),
  ]),
  ' = ',
  short(dx[i], 'gradient', `dx${i}`),
];

/** One line a step; those of the way back where they are shown. */
export const lines = (m: Shown): Part[][] => [
  score(m),
  probability(m),
  ...(m.backward ? [error(m), ofWeight(m), ofInput(m)] : []),
];
