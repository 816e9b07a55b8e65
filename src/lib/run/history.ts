// What a training has shown so far: the fold of its reports. Another report makes another history; none is ever altered.
import type { Report, Snapshot } from '#lib/engine/report.ts';
import { lossesUntil, noLosses, withSteps, type Losses } from './losses.ts';

export { imagesAfter, runningLoss, type Bin } from './losses.ts';

type Of<K extends Report['kind']> = Extract<Report, { kind: K }>;
export type Test = Of<'test'>;

export interface History extends Losses {
  readonly tests: readonly Test[];
  /** Where it trains, once that is known. */
  readonly device?: Of<'device'>;
  /** How much of the data has come. */
  readonly loading?: Of<'loading'>;
  /** The last report of steps, with whatever its probes brought. */
  readonly last?: Of<'steps'>;
  /** What the engine had to say. */
  readonly notes: readonly string[];
  /** The weights that the plan keeps (plan.keep). */
  readonly kept?: Snapshot;
}

export const noHistory: History = { ...noLosses, tests: [], notes: [] };

export function heard(history: History, report: Report): History {
  switch (report.kind) {
    case 'loading':
      return { ...history, loading: report };
    case 'device':
      return { ...history, device: report };
    case 'steps':
      return { ...withSteps(history, report), last: report };
    case 'test':
      return { ...history, tests: [...history.tests, report] };
    case 'note':
      return { ...history, notes: [...history.notes, report.text] };
    case 'snapshot':
      return { ...history, kept: report.snapshot };
    case 'done':
      return history;
    default:
      return report satisfies never;
  }
}

/** As it was after `steps` steps on `images` images. */
export const until = (history: History, steps: number, images: number): History => ({
  ...lossesUntil(history, steps, images),
  tests: history.tests.filter(({ imagesSeen }) => imagesSeen <= images),
});
