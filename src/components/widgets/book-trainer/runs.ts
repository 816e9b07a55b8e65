// The one run that is asked for, why it cannot be had, and which nets could.
import { defaultOptimiser } from '#lib/engine/report.ts';
import type { Net } from '#lib/nets/spec.ts';
import { netFromText, netToText } from '#lib/nets/text.ts';
import type { Way } from '#lib/run/failure.ts';
import * as fit from '#lib/run/fit.ts';
import { slug, type Plan } from '#lib/run/plan.ts';
import type { P } from './params.ts';

/** Images between two tests. */
export const TEST_EVERY = 20_000;
/** Places for wrong answers. */
export const WORST = 12;

const called = ({ name }: Net) => (slug(name) ? name : 'this net');

export function runs({ net: text, data, device, threads, seed, batch, rate, epochs }: P): Plan[] {
  const net = netFromText(text);
  const options = {
    device,
    seed,
    batch,
    epochs,
    testEvery: TEST_EVERY,
    ...(threads !== 'auto' && { threads: Number(threads) }),
    optimiser: { ...defaultOptimiser, rate: Number(rate) },
    probes: [
      'filters',
      { name: 'samples', images: data.watch },
      { name: 'worst', count: WORST },
    ] satisfies NonNullable<Plan['options']>['probes'],
  };
  return [{ label: called(net), net, data, options }];
}

export function unfit({ net, data }: P): string | undefined {
  const one = netFromText(net);
  const why = fit.misfit(one, data);
  return why && `${one.name || 'This net'} cannot be trained here. ${why}`;
}

export const fitting = ({ net, data }: P): Way[] =>
  fit
    .fitting(netFromText(net), data)
    .map((other) => ({ label: `Take ${other.name}`, change: { net: netToText(other) } }));
