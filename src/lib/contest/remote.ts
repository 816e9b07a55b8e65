// A peer that lives in a worker: its steps do not stop the page, and ending the worker ends it, with all its memory, whatever
// it is doing. The other end is remote-worker.ts.
import { calledWorker, type CalledWorker } from '#lib/called-worker.ts';
import type { PeerThere } from './remote-worker.ts';
import type { Peer } from './task.ts';

/** Seconds that a step, or getting ready, may take before a peer counts as stuck. */
const PATIENCE = 90;

/** The peer of this name (see field.ts), its code loaded in a worker of its own. A name with several devices gives the first. */
export async function remotePeer(name: string, signal: AbortSignal): Promise<Peer> {
  const first = startWorker(signal);
  const about = await first.ask((there) => there.meet(name));
  let waiting: typeof first | undefined = first;
  return {
    ...about,
    async open({ images: { data, count }, batch }, until) {
      const worker = waiting ?? startWorker(until);
      if (!waiting) await worker.ask((there) => there.meet(name));
      waiting = undefined;
      try {
        const opened = await worker.ask((there) => there.open(data, count, batch));
        return {
          ...opened,
          run: (steps) => worker.ask((there) => there.run(steps)),
          close: worker.end,
        };
      } catch (error) {
        worker.end();
        throw error;
      }
    },
  };
}

function startWorker(signal: AbortSignal): CalledWorker<PeerThere> {
  const worker = new Worker(new URL('./remote-worker.ts', import.meta.url), {
    type: 'module',
    name: 'contestant',
  });
  return calledWorker<PeerThere>(worker, signal, PATIENCE);
}
