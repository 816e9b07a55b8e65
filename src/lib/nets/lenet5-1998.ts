// LeNet-5 of 1998, as the paper has it: sparse C3, trainable sub-sampling, scaled tanh, radial basis functions.
// LeCun, Bottou, Bengio & Haffner, Proc. IEEE 86(11), section II.B. What is called LeNet-5 today is lenet5.ts.
import { digitCodes } from './digit-codes.ts';
import {
  connected,
  conv,
  flatten,
  image,
  net,
  rbf,
  scaledTanh,
  softmax,
  sparseConv,
  subSample,
} from './spec.ts';

/** Which of S2's six maps each of C3's sixteen reads (the paper's Table I): three neighbours, four, four with a gap, all. */
// prettier-ignore
export const c3Table = [
  [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5],
  [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [0, 3, 4, 5], [0, 1, 4, 5], [0, 1, 2, 5],
  [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5],
  [0, 1, 2, 3, 4, 5],
];

/**
 * 60,000 trained parameters and 340,908 connections, the output's 840 included. The pad of 2 makes the paper's 32 × 32 of 28 × 28. With `softmax` after the negated distances, the
 * loss is the paper's eq. 9 without its constant for "none of the classes".
 */
export const lenet5of1998 = net('LeNet-5 (1998)', image(28, 28, 1), [
  conv(6, 5, { pad: 2, name: 'C1' }),
  scaledTanh(),
  subSample(2, { name: 'S2' }),
  scaledTanh(),
  sparseConv(c3Table, 5, { name: 'C3' }),
  scaledTanh(),
  subSample(2, { name: 'S4' }),
  scaledTanh(),
  flatten(), // C5 is a convolution over all of its 5 × 5 input, so the same as connected
  connected(120, { name: 'C5' }),
  scaledTanh(),
  connected(84, { name: 'F6' }),
  scaledTanh(),
  rbf(digitCodes, { name: 'RBF' }),
  softmax(),
]);
