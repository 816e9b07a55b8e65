// What a convolutional layer costs, as formulas with the reader's numbers in them: its parameters and its MACs. The size of
// its output is size-formula.ts; the results are trace's, not multiplied here.
import type { RowOf } from '#lib/nets/trace.ts';
import { fraction, num, type Part } from './formula.ts';

/** Which parameters the numbers are; the reader can then change them in the formula. */
export type LayerParams = Partial<Record<'kernel' | 'channels' | 'groups' | 'filters', string>>;

/** Weights of one filter: k · k · c, or k · k · c/g where there are groups. */
function perFilter({ g }: RowOf<'conv'>, names: LayerParams): Part[] {
  const channels = num(g.channels, 'input', { datum: 'c', param: names.channels });
  const groups = num(g.groups, 'kernel', { datum: 'g', param: names.groups });
  return [
    num(g.rows.kernel, 'kernel', { datum: 'k', param: names.kernel }),
    ' · ',
    num(g.columns.kernel, 'kernel', { datum: 'k' }),
    ' · ',
    g.groups > 1 ? fraction([channels], [groups]) : channels,
  ];
}

/** parameters: k · k · c/g · f + f = … */
export const parametersOf = (row: RowOf<'conv'>, names: LayerParams = {}): Part[] => [
  'parameters: ',
  ...perFilter(row, names),
  ' · ',
  num(row.g.filters, 'kernel', { datum: 'f', param: names.filters }),
  ...(row.biases > 0 ? [' + ', num(row.biases, 'kernel', { datum: 'f' })] : []),
  ' = ',
  num(row.params),
];

/** MACs: k · k · c/g for each of height · width · f outputs. */
export const macsOf = (row: RowOf<'conv'>): Part[] => [
  'MACs: ',
  ...perFilter(row, {}),
  ' · ',
  num(row.output.height, 'output', { datum: 'o' }),
  ' · ',
  num(row.output.width, 'output', { datum: 'o' }),
  ' · ',
  num(row.output.channels, 'output', { datum: 'f' }),
  ' = ',
  num(row.macs),
];
