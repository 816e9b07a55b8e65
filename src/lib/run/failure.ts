// A run that failed, in plain data: a sentence, what the reader can do, and what is left to go on from.
import type { EngineError, Snapshot } from '#lib/engine/report.ts';

export interface Failure {
  readonly message: string;
  readonly way: string;
  readonly code: string;
  /** The run as it was while all was well. */
  readonly lastGood?: Snapshot;
}

/** What to tell the reader about anything that was thrown. Errors of the engine bring their own sentences. */
export function failureOf(error: unknown, what = 'Training stopped'): Failure {
  const { message, way, code, lastGood } = (error ?? {}) as Partial<EngineError>;
  if (typeof way === 'string' && typeof code === 'string')
    return { message: String(message), way, code, lastGood };
  return {
    message: `${what}: ${(message ?? String(error)).replace(/\.$/, '')}.`,
    way: 'Try again; if that does not help, reload the page.',
    code: 'unknown',
  };
}

/** A way on: what its button says, and which values it changes. */
export interface Way {
  readonly label: string;
  readonly change: Readonly<Record<string, unknown>>;
}

/** The ways on from a failure. Another device helps against everything but bad data and bad settings, where there is one to choose. */
export function waysOn({ code }: Failure, device?: unknown): Way[] {
  const another = device !== undefined && !/^(data|bad|engine)-|-missing$/.test(code);
  return [
    { label: 'Try again', change: {} },
    ...(another && device !== 'auto'
      ? [{ label: 'Choose a device for me', change: { device: 'auto' } }]
      : []),
    ...(another && device !== 'cpu' ? [{ label: 'Use the slow path', change: { device: 'cpu' } }] : []),
  ];
}

/** The run that a lost GPU or worker left behind: every way on goes on from it. One that broke by its own numbers would break again. */
export const leftBehind = ({ code, lastGood }: Failure): Snapshot | undefined =>
  code === 'no-device' || code === 'worker-died' ? lastGood : undefined;
