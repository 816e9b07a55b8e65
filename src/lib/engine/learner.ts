// One network learning on one device: its plan, its place in the run, and the step. It waits for nothing and reports nothing.
import { random } from '#lib/data/random.ts';
import type { Net } from '#lib/nets/spec.ts';
import type { Batches } from './batches.ts';
import type { Device, Source, UpdateNow } from './device.ts';
import { initialParameters } from './initialise.ts';
import { stateBuffers, updateAt } from './optimiser.ts';
import type { Settings } from './options.ts';
import { compile, run, type Plan } from './plan.ts';
import type { Snapshot } from './report.ts';
import { restoreSnapshot, takeSnapshot } from './snapshot.ts';

export interface Learner {
  readonly plan: Plan;
  /** Steps made. */
  readonly step: number;
  /** One step: the batch, forward, backward, update. Allocates nothing; on a GPU it only submits. */
  learn(): void;
  snapshot(): Promise<Snapshot>;
}

/** How bytes become inputs: x = byte·scale + shift. */
export interface Scaling {
  scale: number;
  shift: number;
}

/**
 * @param steps steps of the whole run, for the schedule; Infinity for an endless one
 * @throws EngineError where the net, or the snapshot to go on from, does not fit
 */
export function makeLearner(
  net: Net,
  device: Device,
  settings: Pick<Settings, 'seed' | 'batch' | 'optimiser'>,
  data: { source: Source; batches: Batches; scaling: Scaling; steps: number; resume?: Snapshot },
): Learner {
  const { seed, batch, optimiser } = settings;
  const { source, batches, scaling, steps, resume } = data;
  const plan = compile(net, batch, device, stateBuffers(optimiser));
  const { parameters } = plan.learning;
  if (resume) restoreSnapshot(plan, resume);
  else device.write(parameters, initialParameters(plan.rows, parameters.length, random(seed)));
  plan.chance.seed = seed;

  const gather = plan.gatherFrom(source, scaling.scale, scaling.shift);
  const now: UpdateNow = updateAt(optimiser, 0, steps);
  const update = device.update(plan.learning, now);
  let step = resume?.step ?? 0;
  return {
    plan,
    get step() {
      return step;
    },
    learn() {
      const images = batches.imagesOf(step);
      plan.order.set(images);
      plan.chance.step = step;
      Object.assign(now, updateAt(optimiser, step, steps));
      gather.run(images.length);
      run(plan.forward, images.length);
      plan.head.record.run(images.length);
      run(plan.backward, images.length);
      update.run(images.length);
      step += 1;
    },
    snapshot: () => takeSnapshot(plan, { step, seed, batch, optimiser, ...scaling }),
  };
}
