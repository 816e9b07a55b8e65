// How the numbers of the chosen layer come about, as formulas with the reader's own values in them.
import type { Row } from '#lib/nets/trace.ts';
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
export function sums(row: Row, before: { readonly field: number; readonly jump: number }): Part[][] {
  return [...sizes(row), ...weights(row), ...reach(row, before)];
}

const even = ({ pad }: Slide) => pad.before === pad.after;

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
  if (!even(rows) || !even(columns)) return [];
  const square = rows.out === columns.out && rows.size === columns.size && rows.kernel === columns.kernel;
  return square
    ? [['side: ', ...sizeInNumbers(rows, {})]]
    : [
        ['height: ', ...sizeInNumbers(rows, {})],
        ['width: ', ...sizeInNumbers(columns, {})],
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
  return [];
}

function reach(row: Row, { field, jump }: { readonly field: number; readonly jump: number }): Part[][] {
  if (row.g === null || row.kind === 'globalMeanPool') return [];
  const { span } = row.g.columns;
  if (span === 1) return [];
  return [
    [
      ...['sees: ', input(field), ' + (', kernel(span), ' − 1) · ', sym('j'), sub('before'), ' = '],
      ...[input(field), ' + ', num(span - 1), ' · ', num(jump), ' = ', output(row.receptiveField[1])],
    ],
  ];
}
