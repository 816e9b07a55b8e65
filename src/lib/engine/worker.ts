// The worker's end of client.ts: runs train() and answers one `next` at a time. Started only by client.ts.
import type { Run } from './report.ts';
import { train } from './train.ts';
import { limitFeatures } from './wasm/features.ts';
import { toPlain, type FromWorker, type ToWorker } from './protocol.ts';

let training: Run;

const say = (message: FromWorker) => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'start':
      limitFeatures(data.features);
      training = train(data.net, data.options, new AbortController().signal); // the page ends a run by ending the worker
      break;
    case 'next':
      try {
        const { done, value } = await training.next(data.ask);
        say(done ? { kind: 'end' } : { kind: 'report', report: value });
      } catch (error) {
        say({ kind: 'failed', error: toPlain(error) });
      }
      break;
    case 'ping':
      say({ kind: 'pong' });
      break;
    default:
      throw new TypeError(`Unknown message ${JSON.stringify(data satisfies never)}`);
  }
});
