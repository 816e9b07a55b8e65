import type { PoolWindows } from '#lib/geometry/windows.ts';
import { vector } from '../effect.ts';
import { valuesIn } from '../shape.ts';
import type { Plain } from '../vocabulary.ts';
import { equals, kind, product, type Kind } from './descriptor.ts';
import { whole } from './windowed.ts';

/** The image as a vector: row by row, pixel by pixel, channel by channel. */
export const flatten: Kind<Plain<'flatten'>, [], PoolWindows> = kind({
  kind: 'flatten',
  values: [],
  options: {},
  words: () => 'flatten',
  passes: true,
  fresh: () => flatten(),
  isTransparent: true,
  effect: (_, input) => ({ output: vector(valuesIn(input)), g: whole(input) }),
  sums: ({ input: { height, width, channels }, output }) => [
    equals('length', product([height, 'input'], [width, 'input'], [channels, 'input']), output.channels),
  ],
});
