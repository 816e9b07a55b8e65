// The page's one engine worker: started with the first run, used by all, replaced when it does not answer. What a run is to a page
// is client.ts.
import { workerLost } from '#lib/lost.ts';
import type { Net } from '#lib/nets/spec.ts';
import { workerDied } from './error.ts';
import { PATIENCE, watch, type Owed } from './patience.ts';
import { receiveOnce } from './pixels.ts';
import { toEngineError, type FromWorker, type ToWorker } from './protocol.ts';
import { remember, remembered } from './remember.ts';
import type { Ask, Report, Snapshot, TrainOptions } from './report.ts';
import { wasmFeatures } from './wasm/features.ts';

/** A run as the page holds it. */
export interface Handle {
  /** @throws EngineError; Replaced where the worker was ended before the run had made a step, so that it can begin again */
  next(ask: Ask): Promise<Report | undefined>;
  /** Ends it, once and for all, whether or not the worker still listens. */
  abort(): void;
}

/** The worker had to be ended for another run's sake. `message` says so to the reader. */
export class Replaced extends Error {}

interface Here extends Owed {
  readonly options: TrainOptions;
  waiting?: { resolve: (report: Report | undefined) => void; reject: (error: unknown) => void };
  kept?: Snapshot;
}

interface Host {
  open(net: Net, options: TrainOptions): Handle;
}

let current: Host | undefined;
/** What the reader should know of the worker before, said by the next run. */
let news: string | undefined;
let runsSoFar = 0;

/** Begins a run in the page's worker. Addresses in `options` are in full. */
export function openRun(net: Net, options: TrainOptions): Handle {
  current ??= start();
  return current.open(net, options);
}

/** A sentence about a worker that was replaced, once. */
export function takeNews(): string | undefined {
  const told = news;
  news = undefined;
  return told;
}

function start(): Host {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const runs = new Map<number, Here>();
  const restore = receiveOnce();
  let dead: ((run: Here) => Error) | undefined;
  const post = (message: ToWorker) => worker.postMessage(message);

  /** Ends the worker; every run on it hears why. */
  function lose(why: (run: Here) => Error): void {
    if (dead) return;
    dead = why;
    if (current === host) current = undefined;
    worker.terminate();
    watching.end();
    for (const run of runs.values()) run.waiting?.reject(why(run));
  }
  const died = (why: string) => lose(({ kept }) => workerDied(why, kept));
  const stuck = () => {
    const sentence = `A run did not stop within ${PATIENCE} seconds: its worker was ended and another one started.`;
    news = sentence;
    lose(({ step, kept }) =>
      step === undefined
        ? new Replaced(sentence)
        : workerDied(
            `another run did not stop within ${PATIENCE} seconds, and the worker of both was ended`,
            kept,
          ),
    );
  };

  const watching = watch(runs, {
    ping: () => post({ kind: 'ping' }),
    silent: (seconds) => died(`its worker has not answered for ${seconds} seconds`),
    stuck,
  });

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    watching.heard();
    if (data.kind === 'pong') return;
    if (data.kind === 'measured') return remember(data.measured);
    const run = runs.get(data.run);
    if (!run) return;
    if (data.kind === 'kept') return void (run.kept = data.snapshot);
    const { waiting } = run;
    delete run.waiting;
    switch (data.kind) {
      case 'report': {
        const report = restore(run.options, data.report);
        if (report.kind === 'steps') run.step = report.millisecondsPerStep;
        return waiting?.resolve(report);
      }
      case 'end':
        runs.delete(data.run);
        return waiting?.resolve(undefined);
      case 'failed':
        if (run.ending === undefined) runs.delete(data.run); // else its end is still to come
        return waiting?.reject(toEngineError(data.error, run.kept));
      default:
        throw new TypeError(`Unknown message ${JSON.stringify(data satisfies never)}`);
    }
  });
  worker.addEventListener('error', workerLost);
  worker.addEventListener('error', ({ message }) => died(message || 'the worker could not be started'));
  worker.addEventListener('messageerror', () => died('a report could not be read'));

  const host: Host = {
    open(net, options) {
      const number = ++runsSoFar;
      const here: Here = { options, kept: options.resume };
      runs.set(number, here);
      post({
        kind: 'open',
        run: number,
        net,
        options,
        features: wasmFeatures(),
        measured: remembered(),
      });
      return {
        next(ask) {
          if (dead) return Promise.reject(dead(here));
          const { promise, resolve, reject } = Promise.withResolvers<Report | undefined>();
          here.waiting = { resolve, reject };
          watching.begin();
          post({ kind: 'next', run: number, ask });
          return promise;
        },
        abort() {
          if (dead || here.ending !== undefined || !runs.has(number)) return;
          here.ending = 0;
          delete here.waiting;
          watching.begin();
          post({ kind: 'abort', run: number });
        },
      };
    },
  };
  return host;
}
