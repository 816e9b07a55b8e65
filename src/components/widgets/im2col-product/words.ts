// What im2col-product says: one output with its numbers, and the figure in a sentence.
import { times } from '#lib/viz/format.ts';
import { num, type Part } from '#lib/viz/formula.ts';
import { FILTERS } from './params.ts';
import type { Model } from './product.ts';

export function sumOf(m: Model): Part[] {
  const products = m.cols[m.window].flatMap(({ value }, k): Part[] => {
    const linked = { datum: `t${k}` };
    return [k ? ' + ' : '', num(value, 'input', linked), ' · ', num(m.w[k][m.filter], 'kernel', linked)];
  });
  return [...products, ' = ', num(m.y[m.here], 'output', { datum: `y${m.here}` })];
}

export function describe(m: Model): string {
  const { rows, columns } = m.g;
  const [row, column] = [Math.floor(m.window / columns.out), m.window % columns.out];
  const factors = m.inRows
    ? `A matrix of ${times(m.windows, m.taps)} times filters of ${times(m.taps, 2)}`
    : `Filters of ${times(2, m.taps)} times a matrix of ${times(m.taps, m.windows)}`;
  return (
    `${factors} gives ${m.windows * 2} outputs: two maps of ${times(rows.out, columns.out)}. ` +
    `Window ${m.window}, in row ${row}, column ${column} of the output, times filter ${FILTERS[m.filter]} is ${spell(m.y[m.here])}; ` +
    `${m.reached + 1} of ${m.y.length} are computed.`
  );
}
const spell = (value: number) => String(value).replace('-', '−');
