// How threads wait for each other: on an integer of memory that they share.
import { workerDied } from '../error.ts';

/**
 * Milliseconds of looking at a number before going to sleep on it: about what falling asleep and being woken costs on a
 * virtual machine. Threads wait for each other twice a step and are seldom further apart, so as a rule nobody sleeps.
 */
const spin = 0.2;
/** Checks between two reads of the clock, which costs more than a check. */
const checks = 64;
/** Milliseconds after which a thread that has not finished its phase counts as dead. */
const patience = 60_000;

/**
 * Waits until control[at] is no longer `value`: for another thread's work, or for as long as there is none to do.
 * @throws EngineError 'worker-died' where another thread's work does not come
 */
export function waitWhile(
  control: Int32Array,
  at: number,
  value: number,
  forWhat: 'another' | 'work' = 'another',
): void {
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
    if (Atomics.add(control, come, 1) < threads - 1) return waitWhile(control, left, before);
    Atomics.store(control, come, 0);
    Atomics.add(control, left, 1);
    Atomics.notify(control, left);
  };
}
