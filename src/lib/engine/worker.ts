// The worker's end of the protocol: all runs of a page in one runtime, each a train() that answers one `next` at a time. Started only
// by host.ts.
import { sendOnce } from './pixels.ts';
import { toPlain, type FromWorker, type ToWorker } from './protocol.ts';
import type { Run, TrainOptions } from './report.ts';
import { runtime } from './runtime.ts';
import { trainOn } from './train.ts';
import { limitFeatures } from './wasm/features.ts';

const own = runtime();
const strip = sendOnce();
const runs = new Map<number, { training: Run; stop: AbortController; options: TrainOptions }>();

const say = (message: FromWorker) => postMessage(message);

function open({ run, net, options, features, measured }: Extract<ToWorker, { kind: 'open' }>): void {
  limitFeatures(features);
  own.measured = measured; // the page knows best: it may have been told to forget
  const stop = new AbortController();
  const training = trainOn(own, net, options, stop.signal, (snapshot) =>
    say({ kind: 'kept', run, snapshot }),
  );
  runs.set(run, { training, stop, options });
}

async function next({ run, ask }: Extract<ToWorker, { kind: 'next' }>): Promise<void> {
  const { training, options } = runs.get(run)!;
  try {
    const { done, value } = await training.next(ask);
    if (value?.kind === 'device') say({ kind: 'measured', measured: own.measured });
    if (done) runs.delete(run);
    say(done ? { kind: 'end', run } : { kind: 'report', run, report: strip(options, value) });
  } catch (error) {
    runs.delete(run);
    say({ kind: 'failed', run, error: toPlain(error) });
  }
}

/** The signal ends what is at work, `return` what rests; both have freed everything when this is through. */
async function abort(run: number): Promise<void> {
  const found = runs.get(run);
  runs.delete(run);
  found?.stop.abort();
  await found?.training.return().catch(() => {});
  say({ kind: 'end', run });
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'open':
      return open(data);
    case 'next':
      return void next(data);
    case 'abort':
      return void abort(data.run);
    case 'ping':
      return say({ kind: 'pong' });
    default:
      throw new TypeError(`Unknown message ${JSON.stringify(data satisfies never)}`);
  }
});
