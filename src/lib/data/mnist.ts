// MNIST (LeCun and Cortes): 70,000 handwritten digits. The shards are made by scripts/assets/mnist.mjs.
import type { DataDescriptor } from './descriptor.ts';

export const mnist: DataDescriptor = {
  name: 'mnist',
  title: 'MNIST',
  noun: ['digit', 'digits'],
  shape: [28, 28, 1],
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  images: { train: 60_000, test: 10_000 },
  from: { kind: 'site', manifest: 'data/mnist/manifest.json' },
  watch: [3, 2, 1, 18, 4, 8, 11, 0, 61, 7, 247, 259], // the first of each digit, then two that are hard to read
  scaling: 'standard',
  paint: 'ink',
};
