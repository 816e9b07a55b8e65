// One convolution, several ways, timed on this machine: the page's end. The work is in a worker of its own (race-worker.ts);
// ending the worker is how a race is stopped, at once and with all its memory.
import { workerLost } from '#lib/lost.ts';
import { pulled } from '#lib/pulled.ts';
import type { ConvWindows } from '#lib/geometry/windows.ts';

/** The ways, in the order in which they start. */
export const contenders = ['direct', 'ordered', 'im2col', 'simd'] as const;
export type Contender = (typeof contenders)[number];

export type RaceReport =
  /** A contender's first run, not counted; `apart` is its largest difference from the first contender, relative to the largest output. */
  | { readonly kind: 'warm'; readonly contender: Contender; readonly apart: number }
  /** Milliseconds of one forward pass; `copy` is the part of im2col's that went into the matrix. */
  | {
      readonly kind: 'time';
      readonly contender: Contender;
      readonly round: number;
      readonly ms: number;
      readonly copy?: number;
    }
  /** A contender that this machine does not let run, and why. */
  | { readonly kind: 'absent'; readonly contender: Contender; readonly why: string };

export interface RaceRequest {
  readonly g: ConvWindows;
  readonly seed: number;
  /** Rounds, each contender once a round; fewer, but at least three, where they take longer than `milliseconds`. */
  readonly rounds: number;
  readonly milliseconds: number;
}
export type FromRace =
  RaceReport | { readonly kind: 'end' } | { readonly kind: 'failed'; readonly message: string };

/**
 * Races until all rounds are run, the signal aborts (then it throws the signal's reason) or the worker fails.
 * @throws Error with a sentence where the worker does not start, runs out of memory or dies
 */
export async function* race(request: RaceRequest, signal: AbortSignal): AsyncGenerator<RaceReport, void> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./race-worker.ts', import.meta.url), { type: 'module', name: 'race' });
  const end = new AbortController();
  const until = { signal: end.signal };
  const heard = (push: (report: RaceReport) => void) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const died = (event: Event) =>
      reject(new Error((event as ErrorEvent).message || 'the worker could not be started'));
    const hear = ({ data }: MessageEvent<FromRace>) => {
      if (data.kind === 'end') resolve();
      else if (data.kind === 'failed') reject(new Error(data.message));
      else push(data);
    };
    worker.addEventListener('message', hear, until);
    worker.addEventListener('error', workerLost, until);
    worker.addEventListener('error', died, until);
    worker.addEventListener('messageerror', died, until);
    signal.addEventListener('abort', () => reject(signal.reason), until);
    worker.postMessage(request);
    return promise;
  };
  try {
    yield* pulled(heard);
  } finally {
    end.abort();
    worker.terminate();
  }
}
