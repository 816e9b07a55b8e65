// What is left of a run whose GPU is lost: from there nothing can be read any more, so the weights are fetched every few seconds while
// all is well. Fetching changes nothing that is computed.
import type { Device } from './device.ts';
import type { Learner } from './learner.ts';
import { EngineError, type Snapshot } from './report.ts';

/** Milliseconds between two fetches. */
const pause = 2000;

export interface Rescued {
  /** Fetches the run as it is now, unless it did so lately. */
  keep(learner: Learner): Promise<void>;
  /** The error to report for one that ended the run: of a lost GPU with the last weights, in words for the reader. */
  from(error: unknown): unknown;
}

/** On a processor nothing is lost, and nothing is kept. */
export function rescue({ name }: Pick<Device, 'name'>, now = () => performance.now()): Rescued {
  if (name !== 'webgpu' && name !== 'webgl') return { keep: async () => {}, from: (error) => error };
  let lastGood: Snapshot | undefined;
  let keptAt = -Infinity;
  return {
    async keep(learner) {
      if (now() - keptAt < pause) return;
      lastGood = await learner.snapshot();
      keptAt = now();
    },
    from(error) {
      if (!(error instanceof EngineError) || error.code !== 'no-device') return error;
      const way = lastGood
        ? `Try again goes on from step ${lastGood.step.toLocaleString('en')}, the last weights that were fetched from it.`
        : error.way;
      return new EngineError('no-device', error.message, way, lastGood, error.cause);
    },
  };
}
