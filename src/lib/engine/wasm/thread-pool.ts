// Threads of the wasm device: workers that share its memory and run the same phases, each on its share of the batch. Main
// and threads share four integers; a phase begins when the generation moves and ends when all have counted themselves done.
import type { Net } from '#lib/nets/spec.ts';
import type { SessionSpec } from '../session.ts';
import { workerDied } from '../protocol.ts';

/** Places in the control array. */
const [generation, phaseNumber, imageCount, doneCount] = [0, 1, 2, 3];
/** The phase that sends threads back to their messages. */
export const leave = -1;

/** Main says to a thread: who you are; then, after each `leave`: assemble this. A thread answers every message with 'ready'. */
export interface Spawn {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  control: Int32Array;
  index: number;
  threads: number;
}
export interface Assemble {
  net: Net;
  spec: SessionSpec;
}

export interface ThreadPool {
  readonly threads: number;
  /** Runs a phase on all threads; `own` is the part of the caller. */
  run(phase: number, images: number, own: () => void): void;
  assemble(order: Assemble): Promise<void>;
  terminate(): void;
}

/**
 * Milliseconds of looking at a number before going to sleep on it: about what falling asleep and being woken costs on a
 * virtual machine. Threads wait for each other twice a step and are seldom further apart, so as a rule nobody sleeps.
 */
const spin = 0.2;
/** Checks between two reads of the clock, which costs more than a check. */
const checks = 64;
/** Milliseconds after which a thread that has not finished its phase counts as dead. */
const patience = 60_000;

/** Waits until control[at] is no longer `value`: for another thread's work, or for as long as there is none to do. */
function waitWhile(control: Int32Array, at: number, value: number, forWhat: 'another' | 'work'): void {
  const end = performance.now() + spin;
  do {
    for (let i = 0; i < checks; i++) if (Atomics.load(control, at) !== value) return;
  } while (performance.now() < end);
  while (Atomics.load(control, at) === value)
    if (Atomics.wait(control, at, value, patience) === 'timed-out' && forWhat === 'another')
      throw workerDied('a thread did not come back');
}

/**
 * A barrier: all threads wait there for the last one, again and again.
 * @param control two integers of memory that they share, 0 at first: how many have come, and how often all have left
 */
export function makeBarrier(control: Int32Array, threads: number): () => void {
  const [come, left] = [0, 1];
  return () => {
    const before = Atomics.load(control, left);
    if (Atomics.add(control, come, 1) < threads - 1) return waitWhile(control, left, before, 'another');
    Atomics.store(control, come, 0);
    Atomics.add(control, left, 1);
    Atomics.notify(control, left);
  };
}

/** Starts the other `threads − 1` workers. Rejects when one of them does not start. */
export async function spawn(threads: number, order: Pick<Spawn, 'module' | 'memory'>): Promise<ThreadPool> {
  const control = new Int32Array(new SharedArrayBuffer(16));
  const workers = Array.from({ length: threads - 1 }, startWorker);
  const terminate = () => workers.forEach((worker) => worker.terminate());
  const tell = (message: (index: number) => Spawn | Assemble) =>
    Promise.all(workers.map((worker, i) => worker.ask(message(i + 1))));
  try {
    await tell((index) => ({ ...order, control, index, threads }));
  } catch (error) {
    terminate();
    throw error;
  }
  const begin = (phase: number, images: number) => {
    control[phaseNumber] = phase;
    control[imageCount] = images;
    Atomics.store(control, doneCount, 0);
    Atomics.add(control, generation, 1);
    Atomics.notify(control, generation);
  };
  let isAssembled = false;
  return {
    threads,
    run(phase, images, own) {
      begin(phase, images);
      own();
      for (let done; (done = Atomics.load(control, doneCount)) < threads - 1;)
        waitWhile(control, doneCount, done, 'another');
    },
    async assemble(message) {
      if (isAssembled) begin(leave, 0);
      await tell(() => message);
      isAssembled = true;
    },
    terminate,
  };
}

/** A thread's life between two messages: phases until it is sent back. */
export function serve(
  control: Int32Array,
  phases: readonly ((images: number) => void)[],
  from: number,
): number {
  let seen = from;
  for (;;) {
    waitWhile(control, generation, seen, 'work');
    seen = Atomics.load(control, generation);
    if (control[phaseNumber] === leave) return seen;
    phases[control[phaseNumber]](control[imageCount]);
    Atomics.add(control, doneCount, 1);
    Atomics.notify(control, doneCount);
  }
}

interface Helper {
  ask(message: Spawn | Assemble): Promise<void>;
  terminate(): void;
}

/** Milliseconds that a worker has to load and answer. */
const startAllowance = 10_000;

/** A worker of the page, or of Node: there Worker comes from a module and events are called otherwise. */
function startWorker(): Helper {
  const inNode = typeof Worker === 'undefined';
  const worker = inNode
    ? new (process.getBuiltinModule('node:worker_threads').Worker)(
        new URL('./thread-worker.ts', import.meta.url),
      )
    : new Worker(new URL('./thread-worker.ts', import.meta.url), { type: 'module', name: 'engine thread' });
  if ('unref' in worker) worker.unref(); // it must not keep Node alive
  const on = (event: string, hear: (detail: unknown) => void) =>
    'on' in worker ? void worker.on(event, hear) : worker.addEventListener(event, hear);
  let settle: { resolve: () => void; reject: (error: unknown) => void } | undefined;
  on('message', () => settle?.resolve());
  on('error', (error) =>
    settle?.reject(workerDied((error as { message?: string }).message ?? 'a thread failed')),
  );
  return {
    ask(message) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(workerDied('a thread did not start')), startAllowance);
        const ended =
          <T>(then: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            then(value);
          };
        settle = { resolve: ended(resolve), reject: ended(reject) };
        worker.postMessage(message);
      });
    },
    terminate: () => void worker.terminate(),
  };
}
