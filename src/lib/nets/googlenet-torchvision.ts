// GoogLeNet as torchvision has it: a 3 × 3 kernel where the paper has 5 × 5, batch normalisation instead of biases and of
// local response normalisation. Source: torchvision/models/googlenet.py. It proves the counts against an outside number.
import { inceptionTable } from './googlenet.ts';
import {
  batchNorm,
  connected,
  conv,
  dropout,
  globalMeanPool,
  image,
  maxPool,
  net,
  parallel,
  relu,
  softmax,
  type Layer,
} from './spec.ts';

const basicConv = (filters: number, kernel: number, stride = 1): Layer[] => [
  conv(filters, kernel, { stride, pad: (kernel - 1) / 2, bias: false }),
  batchNorm({ epsilon: 1e-3 }),
  relu(),
];

const halve = (kernel = 3) => maxPool(kernel, { stride: 2, rounding: 'ceil' });

const module = (name: keyof typeof inceptionTable): Layer => {
  const [one, threeReduce, three, fiveReduce, five, projection] = inceptionTable[name];
  return parallel(
    [
      basicConv(one, 1),
      [...basicConv(threeReduce, 1), ...basicConv(three, 3)],
      [...basicConv(fiveReduce, 1), ...basicConv(five, 3)],
      [maxPool(3, { stride: 1, pad: 1 }), ...basicConv(projection, 1)],
    ],
    { name },
  );
};

/** 6,624,904 parameters. */
export const googlenetTorchvision = net('GoogLeNet (torchvision)', image(224, 224, 3), [
  ...basicConv(64, 7, 2),
  halve(),
  ...basicConv(64, 1),
  ...basicConv(192, 3),
  halve(),
  module('3a'),
  module('3b'),
  halve(),
  module('4a'),
  module('4b'),
  module('4c'),
  module('4d'),
  module('4e'),
  halve(2),
  module('5a'),
  module('5b'),
  globalMeanPool(),
  dropout(0.2),
  connected(1000, { name: 'fc' }),
  softmax(),
]);
