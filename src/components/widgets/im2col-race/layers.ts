// The layers that can be raced: from the book's networks, their sizes from trace.
import { alexnet } from '#lib/nets/alexnet.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { ninCifar10 } from '#lib/nets/nin.ts';
import type { Net } from '#lib/nets/spec.ts';
import { flat, trace, type RowOf } from '#lib/nets/trace.ts';
import { vgg } from '#lib/nets/vgg.ts';

const from: Readonly<Record<RaceLayer, readonly [Net, string]>> = {
  'lenet-c1': [lenet5, 'C1'],
  'lenet-c3': [lenet5, 'C3'],
  'alexnet-conv1': [alexnet, 'conv1'],
  'nin-1x1': [ninCifar10, 'cccp1-1'],
  'vgg-conv1_2': [vgg.D, 'conv1_2'],
};
export type RaceLayer = 'lenet-c1' | 'lenet-c3' | 'alexnet-conv1' | 'nin-1x1' | 'vgg-conv1_2';

/** What trace says of the layer; worked out when first asked for. */
export function layerOf(name: RaceLayer): { readonly row: RowOf<'conv'>; readonly net: string } {
  const [net, layer] = from[name];
  const row = (known[name] ??= flat(trace(net)).find((one) => one.name === layer) as RowOf<'conv'>);
  return { row, net: net.name };
}
const known: Partial<Record<RaceLayer, RowOf<'conv'>>> = {};
