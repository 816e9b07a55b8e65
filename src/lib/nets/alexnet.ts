// AlexNet. Krizhevsky, Sutskever & Hinton, NIPS 2012, section 3.5 and Figure 2; pooling and normalisation constants from 3.3 and 3.4.
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
} from './spec.ts';

/** Overlapping pooling: windows of 3, a stride of 2 (section 3.4). */
const overlapping = () => maxPool(3, { stride: 2 });

/** Half of the outputs of the first two connected layers are dropped (section 4.2). */
const classifier: readonly Layer[] = [
  flatten(),
  connected(4096, { name: 'fc6' }),
  relu(),
  dropout(0.5),
  connected(4096, { name: 'fc7' }),
  relu(),
  dropout(0.5),
  connected(1000, { name: 'fc8' }),
  softmax(),
];

const withGroups = (name: string, groups: number) =>
  net(name, image(227, 227, 3), [
    conv(96, 11, { stride: 4, name: 'conv1' }),
    relu(),
    lrn(),
    overlapping(),
    conv(256, 5, { pad: 2, groups, name: 'conv2' }),
    relu(),
    lrn(),
    overlapping(),
    conv(384, 3, { pad: 1, name: 'conv3' }),
    relu(),
    conv(384, 3, { pad: 1, groups, name: 'conv4' }),
    relu(),
    conv(256, 3, { pad: 1, groups, name: 'conv5' }),
    relu(),
    overlapping(),
    ...classifier,
  ]);

/**
 * 60,965,224 parameters, 724,406,816 MACs. Two groups in conv2, conv4 and conv5: each of the two GPUs saw only its own half of the
 * channels there. The paper says 224 × 224, but (224 − 11) / 4 is no whole number; 227 gives its 55 × 55.
 */
export const alexnet = withGroups('AlexNet', 2);

/** The same on one GPU, every filter reading every channel: 62,378,344 parameters, 1,135,256,096 MACs. */
export const alexnetUngrouped = withGroups('AlexNet without groups', 1);

/**
 * 61,100,840 parameters. What torchvision calls AlexNet is the network of "One weird trick" (Krizhevsky, arXiv 1404.5997): other
 * numbers of filters, no groups, no normalisation, 224 × 224 with a pad of 2. Source: torchvision/models/alexnet.py.
 */
export const alexnetTorchvision = net('AlexNet (torchvision)', image(224, 224, 3), [
  conv(64, 11, { stride: 4, pad: 2, name: 'conv1' }),
  relu(),
  overlapping(),
  conv(192, 5, { pad: 2, name: 'conv2' }),
  relu(),
  overlapping(),
  conv(384, 3, { pad: 1, name: 'conv3' }),
  relu(),
  conv(256, 3, { pad: 1, name: 'conv4' }),
  relu(),
  conv(256, 3, { pad: 1, name: 'conv5' }),
  relu(),
  overlapping(),
  flatten(),
  dropout(0.5),
  connected(4096, { name: 'fc6' }),
  relu(),
  dropout(0.5),
  connected(4096, { name: 'fc7' }),
  relu(),
  connected(1000, { name: 'fc8' }),
  softmax(),
]);
