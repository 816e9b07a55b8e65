// A net's layers for other images and other classes: what stays is what makes the net, what changes is its input and its last outputs.
import { listsOf, withLists } from './tree.ts';
import type { Layer, Net, Shape } from './spec.ts';

/**
 * The same layers reading `input` and telling `classes` classes apart: each softmax, a head's too, gets as many values, from the last
 * convolution or connected layer before it. Whether the layers fit that input is trace's to say. A net that fits comes back as it is.
 */
export function refit(net: Net, input: Shape, classes: number): Net {
  const layers = net.layers.some(isSoftmax) ? withOutputs(net.layers, classes) : net.layers;
  const isSame = (['height', 'width', 'channels'] as const).every((side) => net.input[side] === input[side]);
  if (isSame && JSON.stringify(layers) === JSON.stringify(net.layers)) return net;
  const shape = `${input.height} × ${input.width} × ${input.channels}`;
  const name = `${net.name} for ${isSame ? `${classes} classes` : shape}`;
  return { name, input, layers };
}

const isSoftmax = ({ kind }: Layer) => kind === 'softmax';

function withOutputs(list: readonly Layer[], classes: number): readonly Layer[] {
  const end = list.findLastIndex(isSoftmax);
  const last = list.findLastIndex((layer, i) => i < end && ('units' in layer || 'filters' in layer));
  return list.map((layer, i) => {
    if (i === last && 'units' in layer) return { ...layer, units: classes };
    if (i === last && 'filters' in layer) return { ...layer, filters: classes };
    return withLists(
      layer,
      listsOf(layer).map((inner) => withOutputs(inner, classes)),
    );
  });
}
