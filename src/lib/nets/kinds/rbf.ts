import { checkCodes, mustBeVector } from '../check.ts';
import { vector } from '../effect.ts';
import { counted } from '../grouped.ts';
import type { Named } from '../vocabulary.ts';
import { kind, type Kind } from './descriptor.ts';
import { table } from './values.ts';

/** LeNet-5's output: −‖x − code‖² for each fixed code, so that `softmax` after it gives the paper's criterion (its eq. 9). */
export interface Rbf extends Named {
  readonly kind: 'rbf';
  readonly codes: readonly (readonly number[])[];
}

/** A unit a code: minus the squared distance to it. The codes are not trained. */
export const rbf: Kind<Rbf, [codes: 'codes']> = kind({
  kind: 'rbf',
  values: [{ key: 'codes', type: table }],
  options: {},
  words: (layer) => `distance to ${counted(layer.codes.length, 'code')}`,
  readsAll: true,

  effect(layer, input) {
    mustBeVector('layer of radial basis functions', input);
    checkCodes(layer.codes, input.channels);
    const wires = input.channels * layer.codes.length;
    return { output: vector(layer.codes.length), g: null, macs: wires, connections: wires };
  },
});
