// The protocol between a page and its engine worker: plain data only, runs by their numbers. Errors travel as their fields.
import type { Net } from '#lib/nets/spec.ts';
import { EngineError, leftOf, workerDied } from './error.ts';
import type { Measured } from './measured.ts';
import type { Ask, Report, Snapshot, TrainOptions } from './report.ts';
import type { WasmFeatures } from './wasm/features.ts';

export type ToWorker =
  /** Begins a run. `features` is what the page can do: the worker never claims more; `measured` what the page remembers of devices. */
  | { kind: 'open'; run: number; net: Net; options: TrainOptions; features: WasmFeatures; measured: Measured }
  /** Asks for the next report; answered with `report`, `end` or `failed`. */
  | { kind: 'next'; run: number; ask: Ask }
  /** Ends a run; answered with `end` once nothing of it is left. */
  | { kind: 'abort'; run: number }
  /** "Are you there?" Answered as soon as the worker is between two pieces of work. */
  | { kind: 'ping' };

export type FromWorker =
  | { kind: 'report'; run: number; report: Report }
  | { kind: 'end'; run: number }
  | { kind: 'failed'; run: number; error: PlainError }
  /** The run as it is now, every few seconds: what is left of it if the worker is lost. */
  | { kind: 'kept'; run: number; snapshot: Snapshot }
  /** What devices were measured to be, for the page to remember. */
  | { kind: 'measured'; measured: Measured }
  | { kind: 'pong' };

export type PlainError = { message: string } & (
  { code: EngineError['code']; way: string; lastGood: Snapshot | undefined } | { code?: undefined }
);

export const toPlain = (error: unknown): PlainError =>
  error instanceof EngineError
    ? { code: error.code, message: error.message, way: error.way, lastGood: error.lastGood }
    : { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };

/**
 * The error on the page's side; one that the engine did not expect counts as the worker's death, and so does a thread's.
 * @param kept the run as it was last heard of
 */
export function toEngineError(error: PlainError, kept: Snapshot | undefined): EngineError {
  if (!error.code) return workerDied(error.message, kept);
  if (error.code === 'worker-died') return new EngineError(error.code, error.message, ...leftOf(kept));
  return new EngineError(error.code, error.message, error.way, error.lastGood);
}
