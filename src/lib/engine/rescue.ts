// What is left of a run whose GPU or whose worker is lost: from there nothing can be read any more, so the weights are fetched every
// few seconds while all is well. Fetching changes nothing that is computed.
import type { Device } from './device.ts';
import { EngineError } from './error.ts';
import type { Learner } from './learner.ts';
import type { Snapshot } from './run-state.ts';

/** Milliseconds between two fetches, at least, and how many times as long as a fetch took: large nets are fetched less often. */
const [PAUSE, TIMES] = [2000, 20];

export interface Rescued {
  /** Fetches the run as it is now, unless it did so lately. */
  keep(learner: Learner): Promise<void>;
  /** The error to report for one that ended the run: of a lost GPU with the last weights, in words for the reader. */
  from(error: unknown): unknown;
}

/** The error of a GPU that is not there, or no longer, with what is left of the run, in words for the reader; any other as it is. */
export function withLeft(error: unknown, left: Snapshot | undefined): unknown {
  if (!left || !(error instanceof EngineError) || error.code !== 'no-device') return error;
  const way = `Try again goes on from step ${left.step.toLocaleString('en')}, the last weights that were fetched from it.`;
  return new EngineError('no-device', error.message, way, left, error.cause);
}

/**
 * Keeps a run's last weights: of a GPU for its own error, and for `hear` of any device. Where neither wants them nothing is fetched.
 * @param hear gets each snapshot that is fetched
 * @param resume what the run goes on from: what is left of it until more is fetched
 */
export function rescue(
  { name }: Pick<Device, 'name'>,
  hear?: (snapshot: Snapshot) => void,
  resume?: Snapshot,
  now = () => performance.now(),
): Rescued {
  const canBeLost = name !== 'wasm' && name !== 'cpu';
  if (!canBeLost && !hear) return { keep: async () => {}, from: (error) => error };
  let lastGood = resume;
  let due = -Infinity;
  return {
    async keep(learner) {
      const begun = now();
      if (begun < due) return;
      lastGood = await learner.snapshot();
      hear?.(lastGood);
      due = now() + Math.max(PAUSE, TIMES * (now() - begun));
    },
    from: (error) => (canBeLost ? withLeft(error, lastGood) : error),
  };
}
