// The four runs of the trial: a connected net and LeNet-5, each on MNIST as it is and on MNIST with its pixels shuffled.
import { mnist } from '#lib/data/mnist.ts';
import { connected78 } from '#lib/nets/connected-78.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import type { Plan } from '#lib/run/plan.ts';
import type { P } from './params.ts';

export function runs({ device, seed, epochs, shuffle, moved }: P): Plan[] {
  const options = { device, seed, epochs, testEvery: 10_000 } as const;
  return [
    // One step is enough: what both nets have learnt by then differs by the order of pixels alone.
    { label: 'connected', net: connected78, data: mnist, options, ...(moved && { keep: 1 }) },
    {
      label: 'connected, shuffled',
      net: connected78,
      data: mnist,
      options: { ...options, shuffle },
      ...(moved && { start: { from: 'connected', shuffle } }),
    },
    { label: 'LeNet-5', net: lenet5, data: mnist, options },
    { label: 'LeNet-5, shuffled', net: lenet5, data: mnist, options: { ...options, shuffle } },
  ];
}
