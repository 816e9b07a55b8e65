// A net for digits without a single convolution, to set beside LeNet-5: about as many parameters, and no idea of what is
// next to what.
import { connected, flatten, image, net, relu, softmax } from './spec.ts';

/** 62,020 parameters, 61,932 MACs. 78 is the number of hidden units that comes nearest to LeNet-5's 61,706 parameters. */
export const connected78 = net('Connected net', image(28, 28, 1), [
  flatten(),
  connected(78, { name: 'hidden' }),
  relu(),
  connected(10, { name: 'output' }),
  softmax(),
]);
