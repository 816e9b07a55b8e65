// What stride-grid says: sizes and MACs with the reader’s numbers, and the figure in a sentence.
import { format, plural, times } from '#lib/viz/format.ts';
import { num, parens, sup, type Part } from '#lib/viz/formula.ts';
import type { Slide } from '#lib/geometry/slide.ts';
import { sizeInNumbers } from '#lib/viz/size-formula.ts';
import type { Model } from './outputs.ts';

export const sizeOf = (words: string, s: Slide, stride: string): Part[] => [
  `${words}: `,
  ...sizeInNumbers(s, { size: 'size', pad: 'pad', kernel: 'kernel', stride }),
];
export const macsOf = ({ g, kept, macs }: Model): Part[] => [
  'MACs: ',
  parens(num(g.rows.out, 'output'), ' · ', num(g.columns.out, 'output')),
  ' · ',
  num(g.rows.kernel, 'kernel'),
  sup('2'),
  ' = ',
  num(macs.strided),
  `, where stride 1 takes ${format(macs.every)} (${plural(kept.every, 'position')})`,
];

export const describe = ({ g: { rows, columns }, kept, at, output, index, every }: Model): string =>
  `Stride ${rows.stride} down and ${columns.stride} along an input of ${times(rows.size, columns.size)}: of the ${plural(kept.every, 'position')} of a window of ${times(rows.kernel, columns.kernel)}, ` +
  `${kept.strided} ${kept.strided === 1 ? 'is' : 'are'} kept, and the output is ${times(rows.out, columns.out)} instead of ${times(every.rows.out, every.columns.out)}. ` +
  `Counted from 0, the output in row ${at.row}, column ${at.column} is ${format(output[index])}: what stride 1 gives in row ${at.row * rows.stride}, column ${at.column * columns.stride}.`;
