// Network in Network. Lin, Chen & Yan, arXiv 1312.4400. The paper gives the structure (Figure 2), not every number;
// those are in the authors' own Caffe models for CIFAR-10 and ImageNet (BVLC model zoo, "Network in Network").
import {
  conv,
  dropout,
  globalMeanPool,
  image,
  maxPool,
  meanPool,
  net,
  relu,
  softmax,
  type Layer,
} from './spec.ts';

/** An mlpconv layer: a convolution, then two of 1 × 1, which are a small connected network at every pixel. */
const mlpconv = (name: string, first: Layer, second: number, third: number): Layer[] => [
  first,
  relu(),
  conv(second, 1, { name: `${name}-1` }),
  relu(),
  conv(third, 1, { name: `${name}-2` }),
  relu(),
];

/** The authors' network for CIFAR-10: three mlpconv layers; each class is the mean of a map of its own. */
export const ninCifar10 = net('Network in Network (CIFAR-10)', image(32, 32, 3), [
  ...mlpconv('cccp1', conv(192, 5, { pad: 2, name: 'conv1' }), 160, 96),
  maxPool(3, { stride: 2, rounding: 'ceil' }),
  dropout(0.5),
  ...mlpconv('cccp2', conv(192, 5, { pad: 2, name: 'conv2' }), 192, 192),
  meanPool(3, { stride: 2, rounding: 'ceil' }),
  dropout(0.5),
  ...mlpconv('cccp3', conv(192, 3, { pad: 1, name: 'conv3' }), 192, 10),
  globalMeanPool(),
  softmax(),
]);

/** The authors' network for ImageNet, which is not in the paper: 7,595,176 parameters, 1,100,188,800 MACs. */
export const ninImagenet = net('Network in Network (ImageNet)', image(224, 224, 3), [
  ...mlpconv('cccp1', conv(96, 11, { stride: 4, name: 'conv1' }), 96, 96),
  maxPool(3, { stride: 2, rounding: 'ceil' }),
  ...mlpconv('cccp2', conv(256, 5, { pad: 2, name: 'conv2' }), 256, 256),
  maxPool(3, { stride: 2, rounding: 'ceil' }),
  ...mlpconv('cccp3', conv(384, 3, { pad: 1, name: 'conv3' }), 384, 384),
  maxPool(3, { stride: 2, rounding: 'ceil' }),
  dropout(0.5),
  ...mlpconv('cccp4', conv(1024, 3, { pad: 1, name: 'conv4' }), 1024, 1000),
  globalMeanPool(),
  softmax(),
]);
