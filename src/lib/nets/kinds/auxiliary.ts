import { GeometryError, show } from '#lib/geometry/error.ts';
import type { Named } from '../vocabulary.ts';
import { connected } from './connected.ts';
import { frozen, type Composite } from './descriptor.ts';
import { globalMeanPool } from './global-mean-pool.ts';
import { composite } from './holding.ts';
import type { Layer } from './index.ts';
import { softmax } from './softmax.ts';
import { constant } from './values.ts';

/** Hands its input on, and sends it through a head of its own whose loss is added with a weight (GoogLeNet). Training only. */
export interface Auxiliary extends Named {
  readonly kind: 'auxiliary';
  readonly head: readonly Layer[];
  readonly weight: number;
}

type Build = (head: readonly Layer[], options?: Named & { readonly weight?: number }) => Auxiliary;

/** A side head that ends in a softmax; its loss counts `weight` (0.3 unless given, as in GoogLeNet). */
export const auxiliary: Build & Composite<Auxiliary> = composite<Build, Auxiliary>(
  (head, options = {}) => frozen({ kind: 'auxiliary', head, weight: 0.3, ...options }),
  {
    kind: 'auxiliary',
    values: [],
    options: { weight: { type: constant, usual: 0.3, label: 'weight of its loss' } },
    lists: {
      ...{ least: 1, most: 1 },
      of: ({ head }) => [head],
      put: (layer, [head]) => ({ ...layer, head }),
      make: ([head], options) => auxiliary(head, options),
      part: () => 'head',
    },
    words: ({ weight }) => `auxiliary head, weight ${weight}`,
    fresh: () => auxiliary([globalMeanPool(), connected(10), softmax()]),
    isSide: true,

    join({ head, weight }, input) {
      if (head.at(-1)?.kind !== 'softmax')
        throw new GeometryError('An auxiliary head must end in a softmax, for it has a loss of its own.');
      if (typeof weight !== 'number' || !(weight >= 0 && weight < Infinity))
        throw new GeometryError(`The weight of a loss must be a number of at least 0, not ${show(weight)}.`);
      return input;
    },
  },
);
