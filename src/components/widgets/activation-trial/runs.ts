// LeNet-5 twice: as it is, and with another activation where it has relu.
import { defaultOptimiser } from '#lib/engine/report.ts';
import { mnist } from '#lib/data/mnist.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { logistic, net, tanh, type Layer, type Net } from '#lib/nets/spec.ts';
import type { Plan } from '#lib/run/plan.ts';
import type { P } from './params.ts';

const inPlace: Readonly<Record<P['against'], readonly Layer[]>> = {
  none: [],
  logistic: [logistic()],
  tanh: [tanh()],
};
const lenetWith = (against: P['against']): Net =>
  net(
    lenet5.name,
    lenet5.input,
    lenet5.layers.flatMap((layer) => (layer.kind === 'relu' ? inPlace[against] : [layer])),
  );

export function runs({ against, rate, epochs, seed, device }: P): Plan[] {
  const optimiser = { ...defaultOptimiser, rate: Number(rate) };
  const options = { device, seed, epochs, optimiser, testEvery: 10_000 } as const;
  return [
    { label: 'relu', net: lenet5, data: mnist, options },
    {
      label: against === 'none' ? 'nothing between' : against,
      net: lenetWith(against),
      data: mnist,
      options,
    },
  ];
}
