import { mustBe } from '../check.ts';
import type { Named } from '../vocabulary.ts';
import { kind, type Kind } from './descriptor.ts';
import { constant } from './values.ts';

export interface Dropout extends Named {
  readonly kind: 'dropout';
  /** The share of values set to 0 in training, in [0, 1). */
  readonly rate: number;
}

/** In training, sets this share of the values to 0 and scales the rest up, so that nothing is left to do at test time. */
export const dropout: Kind<Dropout, [rate?: 'rate']> = kind({
  kind: 'dropout',
  values: [{ key: 'rate', type: constant, usual: 0.5, label: 'share dropped' }],
  options: {},
  words: (layer) => `dropout of ${layer.rate}`,
  passes: true,
  fresh: () => dropout(0.5),
  isTransparent: true,

  effect(layer, input) {
    mustBe('The rate', layer.rate, 'from 0 to below 1', (v) => v >= 0 && v < 1);
    return { output: input, g: null };
  },
});
