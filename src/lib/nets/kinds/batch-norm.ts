import { mustBe } from '../check.ts';
import { wb } from '../effect.ts';
import type { Named } from '../vocabulary.ts';
import { equals, kind, product, type Kind } from './descriptor.ts';
import { constant } from './values.ts';

export interface BatchNorm extends Named {
  readonly kind: 'batchNorm';
  readonly epsilon: number;
  /** The share of the running mean and variance that a new batch replaces, in (0, 1]. */
  readonly momentum: number;
}

/** Standardises each channel over batch and positions, then scales and shifts it. */
export const batchNorm: Kind<BatchNorm> = kind({
  kind: 'batchNorm',
  values: [],
  options: { epsilon: { type: constant, usual: 1e-5 }, momentum: { type: constant, usual: 0.1 } },
  words: () => 'normalised over the batch',
  passes: true,
  fresh: () => batchNorm(),
  isTransparent: true,

  /** Before the first batch has been seen, mean 0 and variance 1: a net that never learnt passes on what it reads. */
  effect(layer, input) {
    mustBe('epsilon', layer.epsilon, 'more than 0', (v) => v > 0);
    mustBe('The momentum', layer.momentum, 'more than 0 and at most 1', (v) => v > 0 && v <= 1);
    const shape = [input.channels];
    return {
      output: input,
      g: null,
      parameters: wb(shape, input.channels, 1),
      state: [
        { name: 'mean', shape },
        { name: 'variance', shape, start: 1 },
      ],
    };
  },

  sums: ({ input, params }) => [equals('parameters', product([2], [input.channels, 'input']), params)],
});
