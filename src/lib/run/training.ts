// Trainings, as the driver runs them: plans go to the engine's train(), which is an argument, and its reports make histories.
import type { Net } from '#lib/nets/spec.ts';
import type { Report, Run, TrainOptions } from '#lib/engine/report.ts';
import { failureOf } from './failure.ts';
import { moved } from './first-weights.ts';
import { heard, imagesAfter, noHistory, until, type History } from './history.ts';
import { keeping } from './keeping.ts';
import { samePlans, type Plan } from './plan.ts';
import type { Beginning, Runner } from './runner.ts';

export type Train = (net: Net, options: TrainOptions, signal: AbortSignal) => Run;

/** `load` brings the engine, when a run begins and not before. */
export const training = (load: () => Promise<{ readonly train: Train }>): Runner<Plan, Report, History> => ({
  async begin(plan, beginning, signal) {
    const { train } = await load();
    const resume = resumed(plan, beginning);
    const run = train(plan.net, { ...plan.options, data: plan.data, ...(resume && { resume }) }, signal);
    return plan.keep === undefined || resume ? run : keeping(run, plan.keep);
  },
  fresh: noHistory,
  hear: heard,
  isStep: ({ kind }) => kind === 'steps',
  progress: ({ images }) => images,
  isComparable: (plan, old) => samePlans([asking(plan)], [asking(old)]),
  rewind: ({ data }, history, { step, batch }) =>
    until(history, step, imagesAfter(step, batch, data.images.train)),
  failed: (error) => failureOf(error),
});

/** What is learnt, and from what: of another net, or on other images, a curve is no yardstick. */
const asking = ({ label, net, data }: Plan): Plan => ({ label, net, data });

function resumed({ net, start }: Plan, { resume, heardOf }: Beginning<History>) {
  const kept = start && heardOf(start.from)?.kept;
  return resume ?? (kept && moved(net, kept, start.shuffle));
}
