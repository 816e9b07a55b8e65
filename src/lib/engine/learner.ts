// One network learning on one device: its session, its place in the run, and the step. It waits for nothing and reports nothing.
import { random } from '#lib/data/random.ts';
import type { Net } from '#lib/nets/spec.ts';
import type { Batches } from './batches.ts';
import type { Device } from './device.ts';
import { initialParameters } from './initialise.ts';
import { updateAt } from './optimiser.ts';
import type { Settings } from './options.ts';
import type { Snapshot } from './report.ts';
import { assemble, changing, prepare, type Session } from './session.ts';
import type { SessionSpec } from './session-spec.ts';
import { restoreSnapshot, takeSnapshot } from './snapshot.ts';

export interface Learner {
  readonly session: Session;
  /** Steps made. */
  readonly step: number;
  /**
   * One step: the batch, forward, backward, update. Allocates nothing; on a GPU it only submits. False where the loss is
   * seen at once not to be finite: then the weights stay those of the last good step.
   */
  learn(): boolean;
  snapshot(): Promise<Snapshot>;
}

/** What a run brings along. `steps` of the whole run are for the schedule; Infinity for an endless one. */
export interface Course extends Pick<SessionSpec, 'train' | 'test' | 'scale' | 'shift'> {
  batches: Batches;
  steps: number;
  resume?: Snapshot;
}

/** @throws EngineError where the net, or the snapshot to go on from, does not fit */
export async function makeLearner(
  net: Net,
  device: Device,
  { seed, batch, optimiser }: Pick<Settings, 'seed' | 'batch' | 'optimiser'>,
  { batches, steps, resume, ...images }: Course,
): Promise<Learner> {
  const spec = { batch, rule: optimiser.kind, ...images, ...changing(batch, device.threads > 1) };
  const session = await assemble(net, device, spec);
  const { plan } = session;
  const { parameters } = plan.learning;
  if (resume) restoreSnapshot(plan, resume);
  else device.write(parameters, initialParameters(plan.rows, parameters.length, random(seed)));

  let step = resume?.step ?? 0;
  const { scale, shift } = images;
  return {
    session,
    get step() {
      return step;
    },
    learn() {
      const chosen = batches.imagesOf(step);
      spec.order.set(chosen);
      prepare(spec, updateAt(optimiser, step, steps), { seed, step });
      session.learn(chosen.length);
      plan.head.record.run(chosen.length);
      if (!Number.isFinite(plan.head.latest?.() ?? 0)) return false;
      session.update(chosen.length);
      step += 1;
      return true;
    },
    snapshot: () => takeSnapshot(plan, { step, seed, batch, optimiser, scale, shift }),
  };
}
