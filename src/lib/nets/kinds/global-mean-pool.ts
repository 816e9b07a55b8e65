import type { PoolWindows } from '#lib/geometry/windows.ts';
import { vector } from '../effect.ts';
import { valuesIn } from '../shape.ts';
import type { Plain } from '../vocabulary.ts';
import { kind, type Kind } from './descriptor.ts';
import { whole } from './windowed.ts';

/** The mean of each channel over the whole image: a vector with as many entries as channels. */
export const globalMeanPool: Kind<Plain<'globalMeanPool'>, [], PoolWindows> = kind({
  kind: 'globalMeanPool',
  values: [],
  options: {},
  words: () => 'mean of each channel',
  fresh: () => globalMeanPool(),
  isTransparent: true,
  effect: (_, input) => ({
    output: vector(input.channels),
    g: whole(input),
    connections: valuesIn(input),
  }),
});
