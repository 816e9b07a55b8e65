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

/**
 * Keeps a run's last weights: of a GPU for its own error, and for `hear` of any device. Where neither wants them nothing is fetched.
 * @param hear gets each snapshot that is fetched
 */
export function rescue(
  { name }: Pick<Device, 'name'>,
  hear?: (snapshot: Snapshot) => void,
  now = () => performance.now(),
): Rescued {
  const canBeLost = name !== 'wasm' && name !== 'cpu';
  if (!canBeLost && !hear) return { keep: async () => {}, from: (error) => error };
  let lastGood: Snapshot | undefined;
  let due = -Infinity;
  return {
    async keep(learner) {
      const begun = now();
      if (begun < due) return;
      lastGood = await learner.snapshot();
      hear?.(lastGood);
      due = now() + Math.max(PAUSE, TIMES * (now() - begun));
    },
    from(error) {
      if (!canBeLost || !(error instanceof EngineError) || error.code !== 'no-device') return error;
      const way = lastGood
        ? `Try again goes on from step ${lastGood.step.toLocaleString('en')}, the last weights that were fetched from it.`
        : error.way;
      return new EngineError('no-device', error.message, way, lastGood, error.cause);
    },
  };
}
