// train() of the page: the same signature as train.ts, the work in the page's one worker (host.ts). A run is a message; so is its end.
import { inFull } from '#lib/data/address.ts';
import type { Net } from '#lib/nets/spec.ts';
import { unlessAborted } from './event-loop.ts';
import { openRun, Replaced, takeNews } from './host.ts';
import { forget } from './remember.ts';
import type { Ask, Run, TrainOptions } from './report.ts';

/**
 * Trains in the worker. Reports, errors and pulling as in train.ts; the data set may be the site's, or relative to the page. What an
 * earlier run fetched, opened or measured is there already.
 * @throws EngineError, 'worker-died' where the worker stops, fails to load or stays silent; the signal's reason
 */
export async function* train(net: Net, options: TrainOptions, signal: AbortSignal): Run {
  signal.throwIfAborted();
  const found = located(options);
  let ask: Ask;
  for (;;) {
    const run = openRun(net, found);
    signal.addEventListener('abort', run.abort, { once: true }); // even if nobody asks again
    try {
      const news = takeNews();
      if (news) ask = yield { kind: 'note', text: news };
      for (;;) {
        const report = await unlessAborted(signal, run.next(ask));
        if (!report) return;
        ask = yield report;
      }
    } catch (error) {
      if (!(error instanceof Replaced)) throw error; // it had learnt nothing yet: it begins again, and its first report says why
    } finally {
      signal.removeEventListener('abort', run.abort);
      run.abort();
    }
  }
}

/** With the data set's address in full. */
const located = ({ data, manifest, ...rest }: TrainOptions): TrainOptions => ({
  ...rest,
  data: data && inFull(data),
  manifest: manifest && inFull(manifest),
});

/** From now on nothing is remembered of this machine: the next run on `auto` measures. */
export const measureAgain = forget;
