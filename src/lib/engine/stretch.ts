// A stretch of steps, made without a pause, and what there is to tell of it. How long it is and what comes after it is train.ts's affair.
import type { Split } from '#lib/data/dataset.ts';
import type { Batches } from './batches.ts';
import { notFinite } from './diagnose.ts';
import type { Learner } from './learner.ts';
import type { AtWork } from './probes/at-work.ts';
import type { Report } from './report.ts';
import type { Rescued } from './rescue.ts';

type StepsReport = Extract<Report, { kind: 'steps' }>;

/**
 * Makes steps up to step `end` as long as their images are here, at least one.
 * @throws EngineError 'not-finite' where a loss is no number, with the run before that step
 */
export async function stretch(
  learner: Learner,
  end: number,
  { batches, train, probes, rescued }: { batches: Batches; train: Split; probes: AtWork; rescued: Rescued },
): Promise<StepsReport> {
  const first = learner.step;
  const isHere = (step: number) => train.arrived >= batches.neededFor(step);
  const start = performance.now();
  while (learner.step < end && isHere(learner.step)) {
    const isLast = learner.step + 1 === end || !isHere(learner.step + 1);
    const before = batches.seenBefore(learner.step);
    if (isLast) probes.before();
    if (!learner.learn()) break;
    if (isLast) probes.after(batches.seenBefore(learner.step) - before);
  }
  const { plan } = learner.session;
  const losses = await plan.head.drain();
  const milliseconds = performance.now() - start;
  const broken = losses.findIndex((loss) => !Number.isFinite(loss));
  if (broken >= 0) {
    const before = { ...(await learner.snapshot()), step: first + broken };
    throw await notFinite(plan, first + broken, before);
  }
  await rescued.keep(learner);
  const seen = batches.seenBefore(learner.step);
  return {
    kind: 'steps',
    step: learner.step,
    epoch: batches.epochOf(learner.step - 1),
    imagesSeen: seen,
    losses,
    millisecondsPerStep: milliseconds / (learner.step - first),
    imagesPerSecond: (1000 * (seen - batches.seenBefore(first))) / milliseconds,
    ...(await probes.read('steps')),
  };
}
