// What the engine says while it trains, in plain data. Pages and widgets import this file for all that they exchange with the engine;
// it pulls in no kernel, no TF.js and no worker.
import type { DeviceName } from './device-names.ts';
import type { ProbeResults } from './probes/results.ts';
import type { Snapshot } from './run-state.ts';

export * from './device-names.ts';
export * from './error.ts';
export type * from './probes/results.ts';
export * from './recipe.ts';
export type * from './run-state.ts';
export type * from './train-options.ts';

/**
 * What the consumer may say when it asks for the next report: work this many steps (fewer where a test is due), or give
 * a snapshot instead of working.
 */
export type Ask = { steps?: number; snapshot?: boolean } | undefined;

export type Report =
  /** Data on its way: bytes so far and in all, training images ready. */
  | { kind: 'loading'; loaded: number; total: number; images: number }
  /** Where it trains. `detail` is a phrase for the reader, `passedOver` what was tried and why not. */
  | {
      kind: 'device';
      device: DeviceName;
      detail: string;
      threads: number;
      passedOver: { device: DeviceName; why: string }[];
    }
  /** Steps done since the last report of this kind; `losses` has one mean loss a step. Times leave out waiting. */
  | {
      kind: 'steps';
      step: number;
      epoch: number;
      imagesSeen: number;
      losses: number[];
      millisecondsPerStep: number;
      imagesPerSecond: number;
      /** What was asked for with `options.probes`, of those that look at steps. */
      probes?: Partial<ProbeResults>;
    }
  /** Every test image once. `accuracy` = correct / images; `confusion[truth · classes + predicted]`. */
  | {
      kind: 'test';
      step: number;
      imagesSeen: number;
      accuracy: number;
      correct: number;
      images: number;
      loss: number;
      confusion: number[];
      /** What was asked for with `options.probes`, of those that look at tests. */
      probes?: Partial<ProbeResults>;
    }
  /** What the consumer asked for with `next({ snapshot: true })`. */
  | { kind: 'snapshot'; snapshot: Snapshot }
  /** Something fell back or was left out, said in a sentence for the reader. */
  | { kind: 'note'; text: string }
  | { kind: 'done' };

/** A training run: ask for a report and the engine works until it has one; stop asking and it rests. */
export type Run = AsyncGenerator<Report, void, Ask>;
