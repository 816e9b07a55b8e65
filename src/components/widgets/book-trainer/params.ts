// What the reader sets of a training, and what its tag gives: a net, a data set, what to compare with.
import { lenet5 } from '#lib/nets/lenet5.ts';
import { netParam } from '#lib/figure/net-param.ts';
import { mnist } from '#lib/data/mnist.ts';
import { flag, given, type Values } from '#lib/widget/params.ts';
import type { Held } from '../../data/held.ts';
import { batch, device, epochs, rate, seed, threads } from '../../run/params.ts';

/** A share of right answers that was published, and whose it is. `on`: of which data set, by its name; default: MNIST. */
export interface Published {
  readonly accuracy: number;
  readonly label: string;
  readonly on?: string;
}

const letters = { ...mnist, name: 'letters', title: 'Letters', noun: ['letter', 'letters'], classes: ['a', 'b', 'c'] } as const; // prettier-ignore

export const params = {
  device,
  seed,
  rate,
  epochs: epochs(5),
  batch,
  threads,
  net: netParam(lenet5, { label: 'Net', more: true }),
  layers: flag(false, { label: 'The net, layer by layer', more: true }),
  data: given<typeof mnist>(mnist, { label: 'Data set', others: [letters] }),
  /** The watched images before a run (tag-values.ts, components/data). */
  held: given<Held | null>(null, { label: 'Watched images' }),
  published: given<Published | null>(null, {
    label: 'Published',
    others: [{ accuracy: 0.9905, label: 'in 1998: 99.05 %' }],
  }),
};
export type P = Values<typeof params>;
