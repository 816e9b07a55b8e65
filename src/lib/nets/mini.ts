// Small relatives of the famous networks, for 28 × 28 digits: one idea each, small enough to train in the page in a minute or two.
import { inception } from './googlenet.ts';
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
  net,
  relu,
  softmax,
} from './spec.ts';

const digits = image(28, 28, 1);

/** AlexNet's ideas: rectifiers, response normalisation, overlapping pooling, two groups, dropout. */
export const miniAlexnet = net('mini-AlexNet', digits, [
  conv(16, 5, { stride: 2, pad: 2, name: 'conv1' }),
  relu(),
  lrn(),
  conv(32, 3, { pad: 1, groups: 2, name: 'conv2' }),
  relu(),
  lrn(),
  maxPool(3, { stride: 2, name: 'pool2' }),
  conv(32, 3, { pad: 1, groups: 2, name: 'conv3' }),
  relu(),
  maxPool(3, { stride: 2, rounding: 'ceil', name: 'pool3' }),
  flatten(),
  connected(64, { name: 'fc4' }),
  relu(),
  dropout(0.5),
  connected(10, { name: 'fc5' }),
  softmax(),
]);

/** VGG's idea: nothing but 3 × 3, twice in a row, then half the size and twice the filters. */
export const miniVgg = net('mini-VGG', digits, [
  conv(8, 3, { pad: 1, name: 'conv1_1' }),
  relu(),
  conv(8, 3, { pad: 1, name: 'conv1_2' }),
  relu(),
  maxPool(2, { name: 'pool1' }),
  conv(16, 3, { pad: 1, name: 'conv2_1' }),
  relu(),
  conv(16, 3, { pad: 1, name: 'conv2_2' }),
  relu(),
  maxPool(2, { name: 'pool2' }),
  flatten(),
  connected(64, { name: 'fc3' }),
  relu(),
  dropout(0.5),
  connected(10, { name: 'fc4' }),
  softmax(),
]);

/** Network in Network's ideas: 1 × 1 convolutions after each larger one, and no connected layer at all. */
export const miniNin = net('mini-NiN', digits, [
  conv(16, 5, { pad: 2, name: 'conv1' }),
  relu(),
  conv(16, 1, { name: 'cccp1' }),
  relu(),
  maxPool(3, { stride: 2, rounding: 'ceil', name: 'pool1' }),
  conv(24, 3, { pad: 1, name: 'conv2' }),
  relu(),
  conv(24, 1, { name: 'cccp2' }),
  relu(),
  maxPool(3, { stride: 2, rounding: 'ceil', name: 'pool2' }),
  conv(24, 3, { pad: 1, name: 'conv3' }),
  relu(),
  conv(10, 1, { name: 'cccp3' }),
  globalMeanPool(),
  softmax(),
]);

/** GoogLeNet's ideas: inception modules, a mean instead of connected layers, and a head halfway. */
export const miniInception = net('mini-Inception', digits, [
  conv(16, 5, { stride: 2, pad: 2, name: 'conv1' }),
  relu(),
  inception('module a', [8, 8, 12, 4, 6, 6]),
  auxiliary([globalMeanPool(), connected(32), relu(), dropout(0.5), connected(10), softmax()], {
    name: 'halfway',
  }),
  maxPool(3, { stride: 2, rounding: 'ceil', name: 'pool' }),
  inception('module b', [16, 12, 24, 4, 8, 8]),
  globalMeanPool(),
  dropout(0.2),
  connected(10, { name: 'fc' }),
  softmax(),
]);
