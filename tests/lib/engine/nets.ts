// The networks whose whole steps are compared, without what cannot agree: a bias before a batchNorm, whose gradient is nothing but
// rounding, is left out. Not a test.
import * as spec from '#lib/nets/spec.ts';
import type { Layer, Net } from '#lib/nets/spec.ts';
import { lenet5of1998 as of1998 } from '#lib/nets/lenet5-1998.ts';
import { miniAlexnet as alexnet, miniInception as inception } from '#lib/nets/mini.ts';
import { stack } from '#lib/nets/stack.ts';
export { lenet5 } from '#lib/nets/lenet5.ts';

const mended = (layers: readonly Layer[]): Layer[] =>
  layers.map((layer, i) => {
    switch (layer.kind) {
      case 'conv':
        return { ...layer, bias: layer.bias && layers[i + 1]?.kind !== 'batchNorm' };
      case 'parallel':
        return { ...layer, branches: layer.branches.map(mended) };
      case 'residual':
        return { ...layer, body: mended(layer.body), shortcut: mended(layer.shortcut) };
      case 'auxiliary':
        return { ...layer, head: mended(layer.head) };
      default:
        return layer;
    }
  });
const comparable = (net: Net): Net => ({ ...net, layers: mended(net.layers) });

export const lenet5of1998 = of1998;
export const miniAlexnet = comparable(alexnet);
export const miniInception = comparable(inception);
export const shortcuts = comparable(stack({ depth: 4, activation: 'relu', with: 'shortcuts' }));
export const normalised = comparable(stack({ depth: 3, activation: 'tanh', with: 'batchNorm' }));

/** Transposed convolutions: the first layer, after a convolution with a stride, and without a stride. */
export const upsampled = spec.net('up and down', spec.image(5, 5, 1), [
  spec.transposedConv(3, 3, { stride: 2 }),
  spec.tanh(),
  spec.conv(4, 3, { stride: 2, pad: 1 }),
  spec.relu(),
  spec.transposedConv(4, 4, { stride: 2, pad: 1 }),
  spec.relu(),
  spec.transposedConv(2, 3),
  spec.flatten(),
  spec.connected(3),
  spec.softmax(),
]);
