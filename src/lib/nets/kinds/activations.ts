// Functions of each value by itself.
import type { Plain } from '../vocabulary.ts';
import { kind, type Kind } from './descriptor.ts';

type Activation<Name extends string> = Kind<Plain<Name>>;

const activation = <Name extends string>(name: Name, words: string = name): Activation<Name> =>
  kind({
    kind: name,
    values: [],
    options: {},
    words: () => words,
    passes: true,
    effect: (_, input) => ({ output: input, g: null }),
  });
/** One that the workbench offers. */
const offered = <Name extends string>(name: Name): Activation<Name> => {
  const own = activation(name);
  return Object.assign(own, { fresh: () => own() });
};

/** max(0, a). */
export const relu: Activation<'relu'> = offered('relu');
/** 1 / (1 + e^−a). */
export const logistic: Activation<'logistic'> = offered('logistic');
export const tanh: Activation<'tanh'> = offered('tanh');
/** LeNet-5's squash, 1.7159 · tanh(2a/3). */
export const scaledTanh: Activation<'scaledTanh'> = activation('scaledTanh', 'scaled tanh');
