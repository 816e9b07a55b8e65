// Data sets that are recognised by their labels, whatever their files are called: then classes have names.
import { mnist } from '../mnist.ts';
import type { DataDescriptor } from '../descriptor.ts';

export type Known = Pick<DataDescriptor, 'title' | 'noun' | 'classes'>;

const digits: Known = { title: mnist.title, noun: mnist.noun, classes: mnist.classes };
const fashion: Known = {
  title: 'Fashion-MNIST',
  noun: ['piece of clothing', 'pieces of clothing'],
  classes: [
    'T-shirt',
    'trousers',
    'pullover',
    'dress',
    'coat',
    'sandal',
    'shirt',
    'trainer',
    'bag',
    'ankle boot',
  ],
};

/** By the SHA-256 of the labels of a file: training, then test. */
const known: Readonly<Record<string, Known>> = {
  '1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13': digits,
  ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5: digits,
  '657fbd221bfc9f4198cc14b5619cc33ec57c58dd0e47af4d99d6650759e869a7': fashion,
  '3d0e6c6ea990b53b6f8f500a41cac93881d981b315f84578b7d915342ade01e9': fashion,
};

export const knownBy = (sums: readonly string[]): Known | undefined =>
  sums.map((sum) => known[sum]).find((one) => one !== undefined);
