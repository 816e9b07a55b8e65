// How the numbers of the chosen layer come about, as formulas with the reader's own values in them. What a kind says of its counts
// is in its descriptor; here are the sums that follow from windows.
import type { Leaf, Sum } from '#lib/nets/kinds/descriptor.ts';
import { kindOf } from '#lib/nets/spec.ts';
import type { Row } from '#lib/nets/trace.ts';
import type { Slide } from '#lib/geometry/slide.ts';
import { num, sub, sym, type Part } from '#lib/viz/formula.ts';
import { sizeInNumbers } from '#lib/viz/size-formula.ts';

const kernel = (n: number) => num(n, 'kernel');
const input = (n: number) => num(n, 'input');
const output = (n: number) => num(n, 'output');

/** Lines of formula for a layer: its size, its parameters, its MACs, its field. Empty where there is nothing to compute. */
export const sums = (row: Row): Part[][] => [
  ...sizes(row),
  ...(kindOf(row.layer)!.sums?.(row) ?? []).map(drawn),
  ...reach(row),
];

const drawn = (sum: Sum): Part[] => sum.map((part) => (typeof part === 'string' ? part : num(...part)));

/** Whether its windows slide over what it reads, and are not all of it at once. */
const slides = ({ kind, layer }: Row): boolean =>
  kind !== 'globalMeanPool' && kind !== 'flatten' && !(kindOf(layer) as Leaf).sight;

/** A window more would begin in the padding at the end, and is not taken: then the size is rounded down after all. */
const size = (s: Slide): Part[] => {
  const isLeftOut = s.rounding === 'ceil' && s.overhang === 0 && s.dropped > 0;
  return isLeftOut
    ? [...sizeInNumbers({ ...s, rounding: 'floor' }, {}), ', for one more would begin in the padding']
    : sizeInNumbers(s, {});
};
const asOne = <T>(down: T, along: T) => JSON.stringify(down) === JSON.stringify(along);

function sizes(row: Row): Part[][] {
  if (row.g === null || !slides(row)) return [];
  const { rows, columns } = row.g;
  return asOne(rows, columns)
    ? [['side: ', ...size(rows)]]
    : [
        ['height: ', ...size(rows)],
        ['width: ', ...size(columns)],
      ];
}

/**
 * What one output sees: what a value sees that the layer reads, which is not always the line above, and its own window. Behind a layer
 * that makes maps larger neighbours see more and fewer cells in turn, and this sum does not say what the most of them is.
 */
function reach(row: Row): Part[][] {
  const { g, receptiveField, reads } = row;
  if (g === null || !slides(row)) return [];
  const along = (axis: 0 | 1, word: string): Part[] => {
    const { span } = axis === 0 ? g.rows : g.columns;
    const [field, jump] = [reads.receptiveField[axis], reads.jump[axis]];
    return [
      `sees${word}: `,
      input(field),
      ' + (',
      kernel(span),
      ' − 1) · ',
      sym('j'),
      sub('before'),
      ' = ',
      input(field),
      ' + ',
      num(span - 1),
      ' · ',
      num(jump),
      ' = ',
      output(receptiveField[axis]),
    ];
  };
  if (g.rows.span === 1 && g.columns.span === 1) return [];
  const isSum = (axis: 0 | 1, { span }: Slide) =>
    Number.isInteger(reads.jump[axis]) &&
    reads.receptiveField[axis] + (span - 1) * reads.jump[axis] === receptiveField[axis];
  if (!isSum(0, g.rows) || !isSum(1, g.columns)) return [];
  const [down, across] = [along(0, ''), along(1, '')];
  return asOne(down, across) ? [down] : [along(0, ' down'), along(1, ' across')];
}
