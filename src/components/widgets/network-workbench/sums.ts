// How the numbers of the chosen layer come about, as formulas with the reader's own values in them.
import { total, type Row } from '#lib/nets/trace.ts';
import type { Slide } from '#lib/geometry/slide.ts';
import { num, sub, sym, type Part } from '#lib/viz/formula.ts';
import { sizeInNumbers } from '#lib/viz/size-formula.ts';

const equals = (parts: readonly Part[], total: number): Part[] => [...parts, ' = ', num(total, 'output')];
const product = (...factors: Part[]): Part[] =>
  factors.flatMap((part, i) => (i > 0 ? [' · ', part] : [part]));
const kernel = (n: number) => num(n, 'kernel');
const input = (n: number) => num(n, 'input');
const output = (n: number) => num(n, 'output');

/** Lines of formula for a layer: its size, its parameters, its MACs, its field. Empty where there is nothing to compute. */
export const sums = (row: Row): Part[][] => [...sizes(row), ...weights(row), ...reach(row)];

/** A window more would begin in the padding at the end, and is not taken: then the size is rounded down after all. */
const size = (s: Slide): Part[] => {
  const isLeftOut = s.rounding === 'ceil' && s.overhang === 0 && s.dropped > 0;
  return isLeftOut
    ? [...sizeInNumbers({ ...s, rounding: 'floor' }, {}), ', for one more would begin in the padding']
    : sizeInNumbers(s, {});
};
const asOne = <T>(down: T, along: T) => JSON.stringify(down) === JSON.stringify(along);

function sizes(row: Row): Part[][] {
  if (row.kind === 'flatten') {
    const { height, width, channels } = row.input;
    return [
      ['length: ', ...equals(product(input(height), input(width), input(channels)), row.output.channels)],
    ];
  }
  if (row.kind === 'parallel') {
    const ends = row.branches.map((branch) => (branch.at(-1)?.output ?? row.input).channels);
    const terms = ends.flatMap((n, i): Part[] => (i > 0 ? [' + ', output(n)] : [output(n)]));
    return [['channels: ', ...equals(terms, row.output.channels)]];
  }
  if (row.g === null || row.kind === 'globalMeanPool') return [];
  const { rows, columns } = row.g;
  return asOne(rows, columns)
    ? [['side: ', ...size(rows)]]
    : [
        ['height: ', ...size(rows)],
        ['width: ', ...size(columns)],
      ];
}

function weights(row: Row): Part[][] {
  if (row.kind === 'conv') {
    const [k, l] = [row.g.rows.kernel, row.g.columns.kernel];
    const reads = [kernel(k), kernel(l), input(row.input.channels / row.layer.groups)];
    const bias: Part[] = row.biases > 0 ? [' + ', output(row.biases)] : [];
    return [
      ['parameters: ', ...equals([...product(...reads, output(row.layer.filters)), ...bias], row.params)],
      [
        'MACs: ',
        ...equals(product(...reads, output(row.output.height), output(row.output.width), output(row.output.channels)), row.macs), // prettier-ignore
      ],
    ];
  }
  if (row.kind === 'connected') {
    const each = product(input(row.input.channels), output(row.layer.units));
    const bias: Part[] = row.biases > 0 ? [' + ', output(row.biases)] : [];
    return [
      ['parameters: ', ...equals([...each, ...bias], row.params)],
      ['MACs: ', ...equals(each, row.macs)],
    ];
  }
  if (row.kind === 'batchNorm' || row.kind === 'subSample')
    return [['parameters: ', ...equals(product(num(2), input(row.input.channels)), row.params)]];
  if ((row.kind === 'parallel' || row.kind === 'residual') && row.params > 0) {
    const each = row.branches.map((branch) => num(total(branch, 'params')));
    return [
      [
        'parameters: ',
        ...equals(
          each.flatMap((n, i) => (i > 0 ? [' + ', n] : [n])),
          row.params,
        ),
      ],
    ];
  }
  return [];
}

/** What one output sees: what a value sees that the layer reads, which is not always the line above, and its own window. */
function reach({ kind, g, receptiveField, reads }: Row): Part[][] {
  if (g === null || kind === 'globalMeanPool' || kind === 'flatten') return [];
  const along = (axis: 0 | 1, word: string): Part[] => {
    const { span } = axis === 0 ? g.rows : g.columns;
    const [field, jump] = [reads.receptiveField[axis], reads.jump[axis]];
    return [
      ...[`sees${word}: `, input(field), ' + (', kernel(span), ' − 1) · ', sym('j'), sub('before'), ' = '],
      ...[input(field), ' + ', num(span - 1), ' · ', num(jump), ' = ', output(receptiveField[axis])],
    ];
  };
  if (g.rows.span === 1 && g.columns.span === 1) return [];
  const [down, across] = [along(0, ''), along(1, '')];
  return asOne(down, across) ? [down] : [along(0, ' down'), along(1, ' across')];
}
