// The two formulas of pool-window.ts with the reader's numbers: what the window makes of its region, and what one pixel gets back.
import { fraction, num, parens, sub, sym, type Part } from '#lib/viz/formula.ts';
import type { Model } from './shown.ts';

const joined = (parts: readonly Part[], between: string): Part[] =>
  parts.flatMap((part, i) => (i > 0 ? [between, part] : [part]));

/** Row and column of an output, counted from 0. */
const spotOf = ({ g }: Model, i: number) => `${Math.floor(i / g.columns.out)},${i % g.columns.out}`;

/** y = max(3, 1, 2, 7) = 7, or (3 + 1 + 2 + 7) / 4. */
export function forwardOf(m: Model): Part[] {
  const values = m.x.flat();
  const read = m.here.pixels.map((pixel) => {
    const [row, column] = [Math.floor(pixel / m.size), pixel % m.size];
    return num(values[pixel], 'input', { datum: `x${row},${column}`, cell: `x ${row} ${column}` });
  });
  const made: Part[] =
    m.kind === 'mean'
      ? [fraction(joined(read, ' + '), [num(read.length)])]
      : [m.kind, parens(...joined(read, ', '))];
  return [
    sym('y', 'output'),
    sub(spotOf(m, m.at)),
    ' = ',
    ...made,
    ' = ',
    num(m.y[m.at], 'output', { datum: `y${m.at}` }),
  ];
}

/** What the pixel gets from every window that gives it something: 3 + 1 = 4. */
export function backwardOf(m: Model): Part[] {
  const [row, column] = [Math.floor(m.pixel / m.size), m.pixel % m.size];
  const gradients = m.dy.flat();
  const given = m.givers[m.pixel].map(({ window }): Part => {
    const whole = num(gradients[window], 'gradient', {
      datum: `g${window}`,
      cell: `dy ${spotOf(m, window).replace(',', ' ')}`,
    });
    const sharers = m.windows[window].takers.length;
    return sharers > 1 ? fraction([whole], [num(sharers)]) : whole;
  });
  const right = num(m.dx[m.pixel], 'gradient', { datum: `d${row},${column}` });
  const start: Part[] = [sym('dx', 'gradient'), sub(`${row},${column}`), ' = ', ...joined(given, ' + ')];
  if (m.bug && m.wrong.includes(m.pixel))
    return [...start, ' = ', right, '; the last one alone is ', num(m.shown[m.pixel])];
  return given.length > 1 || m.kind === 'mean' ? [...start, ' = ', right] : start;
}
