// The curves of the runs so far, and what each is drawn as.
import { none, trainedOf, type Histories } from '#lib/run/state.ts';
import type { Curve } from '../../run/curves.ts';
import type { P } from './params.ts';
import { runs } from './runs.ts';

export const model = (p: P, histories: Histories = none) => ({
  status: histories.status,
  curves: trainedOf(runs(p), histories).map((ran): Curve => ({
    ...ran,
    as: ran.plan.net.name === 'LeNet-5' ? 'output' : undefined,
    dashed: ran.plan.options?.shuffle !== undefined,
    short: ran.plan.label.replace(', shuffled', ''), // dashes say which is shuffled
  })),
});
export type Model = ReturnType<typeof model>;
