// What stacked-kernels says: the chosen output by both ways, and the figure in a sentence.
import { num, type Part } from '#lib/viz/formula.ts';
import { format } from '#lib/viz/format.ts';
import type { Model } from './joined.ts';
import { KERNEL } from './params.ts';

export const comparison = ({ stacked, single, at }: Model): Part[] => {
  const same = Math.abs(stacked[at] - single[at]) <= 1e-9;
  return [
    'from three in a row: ',
    num(stacked[at] + 0, 'output', { datum: `y${at}` }),
    same ? ' = ' : ' ≠ ',
    num(single[at] + 0, 'output', { datum: `y${at}` }),
    ' from the one of 7 × 7',
  ];
};

export const describe = ({ rectified, stacked, single, differ, at }: Model): string =>
  `Three kernels of 3 × 3 in a row, ${rectified ? 'a ReLU after each' : 'nothing between them'}, and the one kernel of 7 × 7 that they make together${rectified ? ', with one ReLU after it' : ''}. ` +
  `${differ === 0 ? 'All nine outputs agree by both ways' : `${differ === 9 ? 'All' : differ} of the nine outputs differ between the two ways`}; counted from 0, the one in row ${Math.floor(at / KERNEL)}, column ${at % KERNEL} is ${format(stacked[at])} from the three and ${format(single[at])} from the one.`;
