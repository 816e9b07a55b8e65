// What page and worker say to each other: plain data only. Errors travel as their fields.
import type { Net } from '#lib/nets/spec.ts';
import type { WasmFeatures } from './wasm/features.ts';
import { EngineError, type Ask, type Report, type Snapshot, type TrainOptions } from './report.ts';

export type ToWorker =
  /** `features` is what the page can do: the worker never claims more. */
  | { kind: 'start'; net: Net; options: TrainOptions; features: WasmFeatures }
  | { kind: 'next'; ask: Ask }
  /** "Are you there?" Answered as soon as the worker is between two pieces of work. */
  | { kind: 'ping' };

export type FromWorker =
  | { kind: 'report'; report: Report }
  | { kind: 'end' }
  | { kind: 'failed'; error: PlainError }
  | { kind: 'pong' };

export type PlainError = { message: string } & (
  { code: EngineError['code']; way: string; lastGood: Snapshot | undefined } | { code?: undefined }
);

export const toPlain = (error: unknown): PlainError =>
  error instanceof EngineError
    ? { code: error.code, message: error.message, way: error.way, lastGood: error.lastGood }
    : { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };

/** The error on the page's side; one that the engine did not expect counts as the worker's death. */
export const toEngineError = (error: PlainError): EngineError =>
  error.code
    ? new EngineError(error.code, error.message, error.way, error.lastGood)
    : workerDied(error.message);

export const workerDied = (why: string): EngineError =>
  new EngineError(
    'worker-died',
    `Training broke off: ${why}.`,
    'Reset and train again; if it happens again, choose another device or a smaller batch.',
  );
