// A worker of the page, or of Node: there Worker comes from a module and events are called otherwise.
import { workerDied } from '../error.ts';

export interface Helper<Message> {
  /** Sends a message and waits for its one answer. One at a time. */
  ask(message: Message): Promise<void>;
  terminate(): void;
}

/** Milliseconds that a worker has to load and answer. */
const startAllowance = 10_000;

/** Starts thread-worker.ts. */
export function startWorker<Message>(): Helper<Message> {
  const inNode = typeof Worker === 'undefined';
  const worker = inNode
    ? new (process.getBuiltinModule('node:worker_threads').Worker)(
        new URL('./thread-worker.ts', import.meta.url),
      )
    : new Worker(new URL('./thread-worker.ts', import.meta.url), { type: 'module', name: 'engine thread' });
  if ('unref' in worker) worker.unref(); // it must not keep Node alive
  const on = (event: string, hear: (detail: unknown) => void) =>
    'on' in worker ? void worker.on(event, hear) : worker.addEventListener(event, hear);
  let waiting: { resolve: () => void; reject: (error: unknown) => void } | undefined;
  on('message', () => waiting?.resolve());
  on('error', (error) =>
    waiting?.reject(workerDied((error as { message?: string }).message ?? 'a thread failed')),
  );
  return {
    ask(message) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const timer = setTimeout(() => reject(workerDied('a thread did not start')), startAllowance);
      waiting = { resolve, reject };
      worker.postMessage(message);
      return promise.finally(() => clearTimeout(timer));
    },
    terminate: () => void worker.terminate(),
  };
}
