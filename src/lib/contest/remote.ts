// A peer that lives in a worker: its steps do not stop the page, and ending the worker ends it, with all its memory, whatever
// it is doing. The other end is remote-worker.ts.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { workerLost } from '#lib/lost.ts';
import { type Images, type Peer, type Training, type Work } from './task.ts';

/** Asked of the worker; it answers each with its result or with what went wrong. */
export type Request =
  | { do: 'meet'; name: string }
  | { do: 'open'; data: DataDescriptor; count: number; batch: number }
  | { do: 'run'; steps: number };
export type Answer = { result: unknown } | { failed: string };

type Meeting = Pick<Peer, 'library' | 'version' | 'device'>[];
type Opened = Pick<Training, 'params' | 'detail'>;

/** Seconds that a step, or getting ready, may take before a peer counts as stuck. */
const PATIENCE = 90;

/** The peer of this name (see field.ts), its code loaded in a worker of its own. A name with several devices gives the first. */
export async function remotePeer(name: string, signal: AbortSignal): Promise<Peer> {
  const first = startWorker(signal);
  const [about] = (await first.ask({ do: 'meet', name })) as Meeting;
  let waiting: typeof first | undefined = first;
  return {
    ...about,
    async open({ images, batch }, until) {
      const worker = waiting ?? startWorker(until);
      if (!waiting) await worker.ask({ do: 'meet', name });
      waiting = undefined;
      try {
        return { ...(await opened(worker, images, batch)), close: worker.end };
      } catch (error) {
        worker.end();
        throw error;
      }
    },
  };
}

async function opened({ ask }: Remote, { data, count }: Images, batch: number) {
  const about = (await ask({ do: 'open', data, count, batch })) as Opened;
  return { ...about, run: async (steps: number) => (await ask({ do: 'run', steps })) as Work };
}

interface Remote {
  ask(request: Request): Promise<unknown>;
  end(): void;
}

function startWorker(signal: AbortSignal): Remote {
  const worker = new Worker(new URL('./remote-worker.ts', import.meta.url), {
    type: 'module',
    name: 'contestant',
  });
  worker.addEventListener('error', workerLost, { signal });
  const end = () => worker.terminate();
  signal.addEventListener('abort', end, { once: true });
  return {
    end,
    ask: (request) =>
      new Promise((resolve, reject) => {
        const heard = new AbortController();
        const until = { signal: heard.signal };
        const fail = (why: unknown) => {
          heard.abort();
          reject(why);
        };
        const timer = setTimeout(() => {
          end();
          fail(new Error(`it did not answer within ${PATIENCE} seconds and was ended`));
        }, 1000 * PATIENCE);
        heard.signal.addEventListener('abort', () => clearTimeout(timer));
        worker.addEventListener(
          'message',
          ({ data }: MessageEvent<Answer>) => {
            if ('failed' in data) return fail(new Error(data.failed));
            heard.abort();
            resolve(data.result);
          },
          until,
        );
        worker.addEventListener(
          'error',
          (event) => fail(new Error(event.message || 'its code did not come, or its worker broke')),
          until,
        );
        signal.addEventListener('abort', () => fail(signal.reason), until);
        if (signal.aborted) fail(signal.reason);
        else worker.postMessage(request);
      }),
  };
}
