import { GeometryError } from '#lib/geometry/error.ts';
import { mustBeVector } from '../check.ts';
import type { Plain } from '../vocabulary.ts';
import { kind, type Kind } from './descriptor.ts';

/** Probabilities of the classes; in training, with the cross-entropy loss. Ends a network. */
export const softmax: Kind<Plain<'softmax'>> = kind({
  kind: 'softmax',
  values: [],
  options: {},
  words: () => 'softmax',
  passes: true,
  fresh: () => softmax(),
  readsAll: true,

  effect(_, input) {
    mustBeVector('softmax', input);
    if (input.channels < 2)
      throw new GeometryError(`A softmax needs at least 2 classes, not ${input.channels}.`);
    return { output: input, g: null };
  },
});
