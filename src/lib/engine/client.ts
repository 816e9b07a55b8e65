// train() of the page: the same signature as train.ts, the work in a worker of its own. The worker lives as long as the
// run; ending it is how a run is aborted, at once and with all its memory.
import { inFull } from '#lib/data/address.ts';
import { workerLost } from '#lib/lost.ts';
import type { Net } from '#lib/nets/spec.ts';
import type { Report, Run, TrainOptions } from './report.ts';
import { wasmFeatures } from './wasm/features.ts';
import { toEngineError, workerDied, type FromWorker, type ToWorker } from './protocol.ts';

/** Between two looks at a worker that owes an answer, and how many in a row it may stay silent (a sleeping laptop counts as one). */
const look = 5000;
const silentLooks = 6;

/**
 * Trains in a worker. Reports, errors and pulling as in train.ts; the data set may be the site's, or relative to the page.
 * @throws EngineError, 'worker-died' where the worker stops, fails to load or stays silent; the signal's reason
 */
export async function* train(net: Net, options: TrainOptions, signal: AbortSignal): Run {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const say = (message: ToWorker) => worker.postMessage(message);
  signal.addEventListener('abort', () => worker.terminate(), { once: true }); // even if nobody asks again
  try {
    say({ kind: 'start', net, options: located(options), features: wasmFeatures() });
    let answer = await ask(worker, signal, () => say({ kind: 'next', ask: undefined }));
    while (answer) {
      const request = yield answer;
      answer = await ask(worker, signal, () => say({ kind: 'next', ask: request }));
    }
  } finally {
    worker.terminate();
  }
}

/** With the data set's address in full. */
const located = ({ data, manifest, ...rest }: TrainOptions): TrainOptions => ({
  ...rest,
  data: data && inFull(data),
  manifest: manifest && inFull(manifest),
});

/** Sends a request and waits for its report; undefined at the end of the run. */
function ask(worker: Worker, signal: AbortSignal, send: () => void): Promise<Report | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Report | undefined>();
  let silent = 0;
  const timer = setInterval(() => {
    if (++silent > silentLooks)
      reject(workerDied(`the worker has been silent for ${(look * silentLooks) / 1000} s`));
    else worker.postMessage({ kind: 'ping' } satisfies ToWorker);
  }, look);
  const stop = new AbortController();
  const until = { signal: stop.signal };
  worker.addEventListener(
    'message',
    ({ data }: MessageEvent<FromWorker>) => {
      silent = 0;
      if (data.kind === 'report') resolve(data.report);
      else if (data.kind === 'end') resolve(undefined);
      else if (data.kind === 'failed') reject(toEngineError(data.error));
    },
    until,
  );
  worker.addEventListener('error', workerLost, until);
  worker.addEventListener(
    'error',
    (event) => reject(workerDied(event.message || 'the worker could not be started')),
    until,
  );
  worker.addEventListener('messageerror', () => reject(workerDied('a report could not be read')), until);
  signal.addEventListener('abort', () => reject(signal.reason), until);
  if (signal.aborted) reject(signal.reason);
  else send();
  return promise.finally(() => {
    clearInterval(timer);
    stop.abort();
  });
}
