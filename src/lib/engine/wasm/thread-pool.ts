// Threads of the wasm device: workers that share the memories of its runs and work on the same phases, each on its share of the
// batch. They outlive the runs. How a phase reaches them is phases.ts.
import type { Net } from '#lib/nets/spec.ts';
import type { SessionSpec } from '../session-spec.ts';
import type { Arena } from './arena.ts';
import { callToMessages, makeControl, runPhase } from './phases.ts';
import { startWorker } from './start-worker.ts';

/** What main says to a thread, which answers each with 'ready'. An arena is named by its number; its memory comes with the first. */
export type ToThread =
  | { do: 'start'; module: WebAssembly.Module; control: Int32Array; index: number; threads: number }
  /** A new device in an arena, whose memory is as at first. */
  | { do: 'open'; arena: number; memory?: WebAssembly.Memory }
  | { do: 'assemble'; arena: number; net: Net; spec: SessionSpec }
  | { do: 'drop'; arena: number };

export interface ThreadPool {
  /** False once a thread has failed. */
  readonly works: boolean;
  open(arena: Arena): Promise<void>;
  assemble(arena: number, net: Net, spec: SessionSpec): Promise<void>;
  drop(arena: Arena): Promise<void>;
  /** Runs a phase of an arena on all threads; `own` is the part of the caller. */
  run(arena: number, phase: number, images: number, own: () => void): void;
  terminate(): void;
}

/** Starts the other `threads − 1` workers. Rejects when one of them does not start. */
export async function spawn(threads: number, module: WebAssembly.Module): Promise<ThreadPool> {
  const control = makeControl();
  const workers = Array.from({ length: threads - 1 }, startWorker<ToThread>);
  const terminate = () => workers.forEach((worker) => worker.terminate());
  let works = true;
  const broken = (error: unknown): never => {
    works = false;
    terminate();
    throw error;
  };
  const ask = (message: (index: number) => ToThread) =>
    Promise.all(workers.map((worker, i) => worker.ask(message(i + 1)))).catch(broken);
  await ask((index) => ({ do: 'start', module, control, index, threads }));

  let last = Promise.resolve<unknown>(undefined);
  /** One message after the other, whichever run sends it. */
  const tell = async (message: ToThread) => {
    const before = last;
    const mine = (async () => {
      await before.catch(() => {});
      callToMessages(control);
      await ask(() => message);
    })();
    last = mine;
    return mine;
  };
  const known = new Set<number>();
  return {
    get works() {
      return works;
    },
    open({ number, memory }) {
      const isKnown = known.has(number);
      known.add(number);
      return tell({ do: 'open', arena: number, ...(isKnown ? {} : { memory }) });
    },
    assemble: (arena, net, spec) => tell({ do: 'assemble', arena, net, spec }),
    drop: ({ number }) => (works ? tell({ do: 'drop', arena: number }) : Promise.resolve()),
    run(arena, phase, images, own) {
      try {
        runPhase(control, threads - 1, [arena, phase, images], own);
      } catch (error) {
        broken(error);
      }
    },
    terminate,
  };
}
