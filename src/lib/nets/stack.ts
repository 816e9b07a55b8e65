// A plain stack: convolutions of one width, each with its activation, as many as one likes. With nothing else in the way, what depth
// does to gradients can be seen; and what the two remedies do against it.
import {
  batchNorm,
  connected,
  conv,
  globalMeanPool,
  image,
  logistic,
  maxPool,
  net,
  relu,
  residual,
  scaledTanh,
  softmax,
  tanh,
  type Layer,
  type Net,
} from './spec.ts';

const activations = { logistic, tanh, scaledTanh, relu };

export interface StackOptions {
  /** Number of 3 × 3 convolutions, at least 1. */
  readonly depth: number;
  readonly activation?: keyof typeof activations;
  /** The last chapter's two remedies: batch normalisation, and shortcuts around every pair of convolutions. */
  readonly with?: 'nothing' | 'batchNorm' | 'shortcuts';
  readonly filters?: number;
}

/**
 * `depth` equal convolutions in a row: how deep can it be before nothing is learnt? The first one and a pooling after it quarter
 * the side of a digit, so that depth costs little. Shortcuts as in He et al. 2016, Figure 2: the activation follows the sum.
 */
export function stack({
  depth,
  activation = 'logistic',
  with: remedy = 'nothing',
  filters = 8,
}: StackOptions): Net {
  const activate = activations[activation];
  const layer = (stride = 1): Layer[] => [
    conv(filters, 3, { stride, pad: 1 }),
    ...(remedy === 'nothing' ? [] : [batchNorm()]),
    activate(),
  ];
  const pair = (): Layer[] => [residual([...layer(), ...layer().slice(0, -1)]), activate()];
  const repeated = (make: () => Layer[], times: number): Layer[] =>
    Array.from({ length: times }, make).flat();

  const rest = depth - 1;
  const pairs = remedy === 'shortcuts' ? Math.floor(rest / 2) : 0;
  const name = `A stack of ${depth}, ${activation}${remedy === 'nothing' ? '' : `, ${remedy}`}`;
  return net(name, image(28, 28, 1), [
    ...layer(2),
    maxPool(2),
    ...repeated(pair, pairs),
    ...repeated(() => layer(), rest - 2 * pairs),
    globalMeanPool(),
    connected(10),
    softmax(),
  ]);
}
