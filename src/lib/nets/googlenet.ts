// GoogLeNet. Szegedy et al., arXiv 1409.4842, Table 1 and section 5. torchvision's variant: googlenet-torchvision.ts.
import {
  auxiliary,
  connected,
  conv,
  dropout,
  flatten,
  globalMeanPool,
  image,
  lrn,
  maxPool,
  meanPool,
  net,
  parallel,
  relu,
  softmax,
  type Layer,
} from './spec.ts';

/** A row of Table 1: numbers of filters. */
export type InceptionRow = readonly [
  one: number,
  threeReduce: number,
  three: number,
  fiveReduce: number,
  five: number,
  poolProjection: number,
];

/** The nine modules, numbers as in Table 1. */
export const inceptionTable = {
  '3a': [64, 96, 128, 16, 32, 32],
  '3b': [128, 128, 192, 32, 96, 64],
  '4a': [192, 96, 208, 16, 48, 64],
  '4b': [160, 112, 224, 24, 64, 64],
  '4c': [128, 128, 256, 24, 64, 64],
  '4d': [112, 144, 288, 32, 64, 64],
  '4e': [256, 160, 320, 32, 128, 128],
  '5a': [256, 160, 320, 32, 128, 128],
  '5b': [384, 192, 384, 48, 128, 128],
} as const satisfies Record<string, InceptionRow>;

/** An inception module (Figure 2b): four ways to look at the same input, the costly ones through a 1 × 1 reduction. */
export const inception = (
  name: string,
  [one, threeReduce, three, fiveReduce, five, projection]: InceptionRow,
) =>
  parallel(
    [
      [conv(one, 1), relu()],
      [conv(threeReduce, 1), relu(), conv(three, 3, { pad: 1 }), relu()],
      [conv(fiveReduce, 1), relu(), conv(five, 5, { pad: 2 }), relu()],
      [maxPool(3, { stride: 1, pad: 1 }), conv(projection, 1), relu()],
    ],
    { name },
  );

const module = (name: keyof typeof inceptionTable): Layer => inception(name, inceptionTable[name]);

/** Rounded up, which makes the 112 → 56 → 28 → 14 → 7 of Table 1. */
const halve = () => maxPool(3, { stride: 2, rounding: 'ceil' });

const stem: readonly Layer[] = [
  conv(64, 7, { stride: 2, pad: 3, name: 'conv1' }),
  relu(),
  halve(),
  lrn(),
  conv(64, 1, { name: 'conv2_reduce' }),
  relu(),
  conv(192, 3, { pad: 1, name: 'conv2' }),
  relu(),
  lrn(),
  halve(),
];

/** Section 5: 5 × 5 mean over every third pixel, 128 filters of 1 × 1, 1,024 units, 70 % dropout. Its loss counts 0.3. */
const head = (name: string): Layer =>
  auxiliary(
    [
      meanPool(5, { stride: 3 }),
      conv(128, 1),
      relu(),
      flatten(),
      connected(1024),
      relu(),
      dropout(0.7),
      connected(1000),
      softmax(),
    ],
    { weight: 0.3, name },
  );

const between = (afterA: readonly Layer[], afterD: readonly Layer[]): Layer[] => [
  ...stem,
  module('3a'),
  module('3b'),
  halve(),
  module('4a'),
  ...afterA,
  module('4b'),
  module('4c'),
  module('4d'),
  ...afterD,
  module('4e'),
  halve(),
  module('5a'),
  module('5b'),
  globalMeanPool(),
  dropout(0.4),
  connected(1000, { name: 'fc' }),
  softmax(),
];

/** 6,998,552 parameters, 1,582,671,872 MACs: what is left at test time. */
export const googlenet = net('GoogLeNet', image(224, 224, 3), between([], []));

/** 13,378,280 parameters: as it is trained, with two auxiliary heads, on 4a and on 4d. */
export const googlenetTraining = net(
  'GoogLeNet with auxiliary heads',
  image(224, 224, 3),
  between([head('auxiliary 4a')], [head('auxiliary 4d')]),
);
