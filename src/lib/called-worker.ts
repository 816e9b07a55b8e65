// A worker that is called and answers (Comlink), with what Comlink leaves open: it may not start, may die, may be silent for too long,
// and ends with its signal. Runs that are pulled report by report are engine/client.ts.
import { wrap, type Remote } from 'comlink';
import { workerLost } from './lost.ts';

/** How a call came to nothing without the worker saying why. */
export type Gone = 'absent' | 'died' | 'silent';

/** Thrown by `ask` where the worker did not answer; what it answers with, an Error too, comes as it is. */
export class WorkerGone extends Error {
  override readonly name = 'WorkerGone';
  readonly how: Gone;
  constructor(how: Gone, message: string) {
    super(message);
    this.how = how;
  }
}

export interface CalledWorker<T> {
  /** Calls what the worker exposes. @throws WorkerGone, what the worker threw, or the signal's reason */
  ask<R>(call: (there: Remote<T>) => Promise<R>): Promise<R>;
  /** Ends it, at once and with all its memory. */
  end(): void;
}

/** @param patience seconds that one answer may take */
export function calledWorker<T>(worker: Worker, signal: AbortSignal, patience: number): CalledWorker<T> {
  const there = wrap<T>(worker);
  const gone = Promise.withResolvers<never>();
  gone.promise.catch(() => undefined); // nobody may be asking when it goes
  const end = () => worker.terminate();
  const fails = (how: Gone, message: string) => {
    end();
    gone.reject(new WorkerGone(how, message));
  };
  const abort = () => {
    end();
    gone.reject(signal.reason);
  };
  worker.addEventListener('error', workerLost);
  worker.addEventListener('error', ({ message }) =>
    message ? fails('died', message) : fails('absent', 'its code did not come'),
  );
  worker.addEventListener('messageerror', () => fails('died', 'its answer could not be read'));
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return {
    end,
    async ask(call) {
      const timer = setTimeout(
        () => fails('silent', `it did not answer within ${patience} seconds and was ended`),
        1000 * patience,
      );
      try {
        return await Promise.race([gone.promise, call(there)]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
