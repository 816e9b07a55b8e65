import { GeometryError, mustBeInteger } from '#lib/geometry/error.ts';
import { mustBe } from '../check.ts';
import type { Named } from '../vocabulary.ts';
import { kind, type Kind } from './descriptor.ts';
import { cells, constant } from './values.ts';

/** y = x / (k + α · Σ x²)^β over `size` neighbouring channels, with α not divided by `size`, as AlexNet's paper has it. */
export interface Lrn extends Named {
  readonly kind: 'lrn';
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

/** Local response normalisation across channels, with AlexNet's constants unless others are given. */
export const lrn: Kind<Lrn> = kind({
  kind: 'lrn',
  values: [],
  options: {
    size: { type: cells, usual: 5, label: 'channels side by side' },
    alpha: { type: constant, usual: 1e-4 },
    beta: { type: constant, usual: 0.75 },
    k: { type: constant, usual: 2 },
  },
  words: () => 'normalised across channels',
  passes: true,
  fresh: () => lrn(),
  isTransparent: true,

  effect(layer, input) {
    mustBeInteger('The number of neighbouring channels', layer.size, 1);
    if (layer.size % 2 === 0)
      throw new GeometryError(
        `The number of neighbouring channels must be odd, so that it has a middle; it is ${layer.size}.`,
      );
    for (const constant of ['alpha', 'beta', 'k'] as const)
      mustBe(constant, layer[constant], 'at least 0', (v) => v >= 0);
    return { output: input, g: null };
  },
});
