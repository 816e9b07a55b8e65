import { mustBeInteger } from '#lib/geometry/error.ts';
import { mustBeVector } from '../check.ts';
import { vector, wb } from '../effect.ts';
import { counted } from '../grouped.ts';
import type { Named } from '../vocabulary.ts';
import { equals, kind, product, type Kind } from './descriptor.ts';
import { count, flag } from './values.ts';

export interface Connected extends Named {
  readonly kind: 'connected';
  readonly units: number;
  readonly bias: boolean;
}

/** Every unit reads every value of the vector before it. */
export const connected: Kind<Connected, [units: 'units']> = kind({
  kind: 'connected',
  values: [{ key: 'units', type: count }],
  options: { bias: { type: flag, usual: true } },
  words: (layer) => `${counted(layer.units, 'unit')}, connected`,
  fresh: () => connected(10),
  readsAll: true,

  effect(layer, input) {
    mustBeVector('connected layer', input);
    mustBeInteger('The number of units', layer.units, 1);
    const biases = layer.bias === false ? 0 : 1;
    return {
      output: vector(layer.units),
      g: null,
      parameters: wb([input.channels, layer.units], biases * layer.units),
      macs: input.channels * layer.units,
      connections: (input.channels + biases) * layer.units,
    };
  },

  sums({ layer, input, biases, params, macs }) {
    const each = product([input.channels, 'input'], [layer.units, 'output']);
    const bias = biases > 0 ? [' + ', [biases, 'output'] as const] : [];
    return [equals('parameters', [...each, ...bias], params), equals('MACs', each, macs)];
  },
});
