// Where the run stands, and what the net at work looks like: its filters, what it says of some test images, what it gets wrong.
import { keyOf } from '#lib/data/descriptor.ts';
import { latest } from '#lib/latest.ts';
import { none, trainedOf, type Histories } from '#lib/run/state.ts';
import { heldViews } from '../../data/held.ts';
import type { Curve } from '../../run/curves.ts';
import { bankOf } from './bank.ts';
import type { P } from './params.ts';
import { runs, unfit, WORST } from './runs.ts';

const factsOf = latest<P['data'], Facts>(4);
type Facts = ReturnType<typeof facts>;
const facts = (p: P) => ({ bank: bankOf(runs(p)[0].net), why: unfit(p) });

export function model(p: P, histories: Histories = none) {
  const { data, held, published } = p;
  // Between a change and its reset there is a history of other images.
  const isOurs = histories.runs.every(({ plan }) => keyOf(plan.data) === keyOf(data));
  const [ran] = trainedOf(runs(p), isOurs ? histories : none);
  const { plan, now } = ran;
  const test = now.tests.at(-1);
  const said = now.last?.probes?.samples;
  const waiting = held ? heldViews(held, data) : [];
  return {
    ...factsOf(data, p.net, () => facts(p)),
    plan,
    now,
    test,
    data,
    text: p.net,
    layers: p.layers,
    curves: [{ ...ran, as: 'output' }] satisfies Curve[],
    published: published && (published.on ?? 'mnist') === data.name ? published : undefined,
    filters: now.last?.probes?.filters,
    /** The watched images, as many as there are places; before the net has said anything, as they are. */
    samples: data.watch.map((index, i) => said?.find((one) => one.index === index) ?? waiting[i]),
    worst: Array.from({ length: WORST }, (_, i) => test?.probes?.worst?.[i]),
  };
}
export type Model = ReturnType<typeof model>;
