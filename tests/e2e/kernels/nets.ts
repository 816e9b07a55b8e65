// The networks whose whole steps are compared, without chance: a dropout here drops nothing.
import type { Layer, Net } from '#lib/nets/spec.ts';
import { lenet5of1998 as of1998 } from '#lib/nets/lenet5-1998.ts';
import { miniAlexnet as alexnet, miniInception as inception, stack } from '#lib/nets/mini.ts';
export { lenet5 } from '#lib/nets/lenet5.ts';

const withoutChance = (net: Net): Net => {
  const mend = (layer: Layer): Layer => (layer.kind === 'dropout' ? { ...layer, rate: 0 } : layer);
  return { ...net, layers: net.layers.map(mend) };
};

export const lenet5of1998 = of1998;
export const miniAlexnet = withoutChance(alexnet);
export const miniInception = withoutChance(inception);
export const shortcuts = stack({ depth: 4, activation: 'relu', with: 'shortcuts' });
export const normalised = stack({ depth: 3, activation: 'tanh', with: 'batchNorm' });
