// LeNet-5 as everyone builds it today: rectifiers, max-pooling, a dense second
// convolution, a softmax.
// The network of 1998 is another one: lenet5-1998.ts.
import {
  connected,
  conv,
  flatten,
  image,
  maxPool,
  net,
  relu,
  softmax,
} from './spec.ts';

/**
 * 61,706 parameters, 416,520 MACs. The pad of 2 makes the 32 × 32 of the paper from
 * MNIST's 28 × 28.
 */
export const lenet5 = net('LeNet-5', image(28, 28, 1), [
  conv(6, 5, { pad: 2, name: 'C1' }),
  relu(),
  maxPool(2, { name: 'S2' }),
  conv(16, 5, { name: 'C3' }),
  relu(),
  maxPool(2, { name: 'S4' }),
  flatten(),
  connected(120, { name: 'C5' }),
  relu(),
  connected(84, { name: 'F6' }),
  relu(),
  connected(10, { name: 'output' }),
  softmax(),
]);
