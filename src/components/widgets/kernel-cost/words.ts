// What kernel-cost asks of a picture, how its answer is read, and the figure in a sentence.
import { plural, times } from '#lib/viz/format.ts';
import type { Question } from '../questions.ts';
import type { Model } from './answers.ts';

const asked: Record<Question, string> = {
  blur: 'How bright is it around here?',
  edge: 'Is it brighter on the left than on the right?',
  spot: 'Is there a spot here?',
};
export const words: Record<Question, string> = {
  blur: 'the picture, the smoother the larger the kernel',
  edge: 'white where it is brighter on the left, black where on the right',
  spot: 'white where a spot is brighter than what is around it, black where darker',
};

export const describe = ({ p, now, isBlind }: Model): string =>
  `${asked[p.question]} A kernel of ${times(p.kernel, p.kernel)} ${isBlind ? 'cannot tell: all its weights, and so all its outputs, are 0' : 'answers for every pixel of the picture'}. ` +
  `A layer of such kernels, ${plural(p.channels, 'channel')} to ${plural(p.filters, 'filter')} on a side of ${p.side}, has ${plural(now.row.weights, 'weight')} and takes ${plural(now.row.macs, 'MAC')}; ${p.layers === 1 ? 'it sees' : `${p.layers} of them in a row see`} ${times(now.field, now.field)} pixels.`;
