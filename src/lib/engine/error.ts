// What the engine throws, said to the reader.
import type { Snapshot } from './run-state.ts';

export type EngineErrorCode =
  | 'data-missing'
  | 'data-corrupt'
  | 'bad-data'
  | 'bad-net'
  | 'bad-option'
  | 'bad-snapshot'
  | 'no-device'
  | 'no-simd'
  | 'not-finite'
  | 'worker-died';

/** Everything the engine throws but the signal's own abort: what broke (`message`), and what the reader can do (`way`). */
export class EngineError extends Error {
  override name = 'EngineError';
  readonly code: EngineErrorCode;
  readonly way: string;
  /**
   * The run as it was while all was well, if that is known: of 'not-finite' before the step that broke, of a GPU that was lost a few
   * seconds before.
   */
  readonly lastGood: Snapshot | undefined;
  /** @param cause what the browser said of it, for whoever looks for the fault */
  constructor(code: EngineErrorCode, message: string, way: string, lastGood?: Snapshot, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.way = way;
    this.lastGood = lastGood;
  }
}

/** A worker or a thread that is no more. @param lastGood the run as it was last heard of */
export const workerDied = (why: string, lastGood?: Snapshot): EngineError =>
  new EngineError('worker-died', `Training broke off: ${why}.`, ...leftOf(lastGood));

/** What can be done where a worker is no more, and what is left of its run. */
export const leftOf = (lastGood: Snapshot | undefined): [way: string, lastGood: Snapshot | undefined] => [
  lastGood
    ? `Try again goes on from step ${lastGood.step.toLocaleString('en')}, the last weights that were kept; if it happens again, choose another device or a smaller batch.`
    : 'Reset and train again; if it happens again, choose another device or a smaller batch.',
  lastGood,
];
