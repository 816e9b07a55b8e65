// VGG, configurations A to E. Simonyan & Zisserman, arXiv 1409.1556, Table 1.
import {
  connected,
  conv,
  dropout,
  flatten,
  image,
  lrn,
  maxPool,
  net,
  relu,
  softmax,
  type Layer,
  type Net,
} from './spec.ts';

export type VggConfiguration = 'A' | 'A-LRN' | 'B' | 'C' | 'D' | 'E';

/** A column of Table 1, a list a block: the kernel of each convolution, or 'LRN'. */
type Column = readonly (readonly (1 | 3 | 'LRN')[])[];

const filtersPerBlock = [64, 128, 256, 512, 512];

// prettier-ignore
const columns: Readonly<Record<VggConfiguration, Column>> = {
  A:       [[3],        [3],    [3, 3],       [3, 3],       [3, 3]],
  'A-LRN': [[3, 'LRN'], [3],    [3, 3],       [3, 3],       [3, 3]],
  B:       [[3, 3],     [3, 3], [3, 3],       [3, 3],       [3, 3]],
  C:       [[3, 3],     [3, 3], [3, 3, 1],    [3, 3, 1],    [3, 3, 1]],
  D:       [[3, 3],     [3, 3], [3, 3, 3],    [3, 3, 3],    [3, 3, 3]],
  E:       [[3, 3],     [3, 3], [3, 3, 3, 3], [3, 3, 3, 3], [3, 3, 3, 3]],
};

/** Convolutions that keep the size, then a pooling that halves it. Names as in Caffe: conv3_1 is the first of block 3. */
const block = (kernels: Column[number], index: number): Layer[] => [
  ...kernels.flatMap((kernel, i): Layer[] =>
    kernel === 'LRN'
      ? [lrn()]
      : [
          conv(filtersPerBlock[index], kernel, { pad: (kernel - 1) / 2, name: `conv${index + 1}_${i + 1}` }),
          relu(),
        ],
  ),
  maxPool(2, { name: `pool${index + 1}` }),
];

const configuration = (letter: VggConfiguration): Net =>
  net(`VGG ${letter}`, image(224, 224, 3), [
    ...columns[letter].flatMap(block),
    flatten(),
    connected(4096, { name: 'fc6' }),
    relu(),
    dropout(0.5),
    connected(4096, { name: 'fc7' }),
    relu(),
    dropout(0.5),
    connected(1000, { name: 'fc8' }),
    softmax(),
  ]);

/** By the letter of Table 1. D is known as VGG-16 (138,357,544 parameters) and E as VGG-19 (143,667,240). */
export const vgg: Readonly<Record<VggConfiguration, Net>> = {
  A: configuration('A'),
  'A-LRN': configuration('A-LRN'),
  B: configuration('B'),
  C: configuration('C'),
  D: configuration('D'),
  E: configuration('E'),
};
