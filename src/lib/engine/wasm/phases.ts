// Phases on all threads, over six integers that main and threads share: main begins one and waits until all have counted
// themselves done; a thread serves, phase after phase, until there is a message to read.
import { waitWhile } from './barrier.ts';

/** Moved whenever there is something to do: what a thread sleeps on. */
const wake = 0;
/** How many messages main has sent, and how many phases it has begun. */
const [messages, begun] = [1, 2];
/** The phase begun last: of which arena, its number there, on how many images; and how many threads are through. */
const [arenaNumber, phaseNumber, imageCount, done] = [3, 4, 5, 6];

export const makeControl = (): Int32Array => new Int32Array(new SharedArrayBuffer(4 * 7));

const rouse = (control: Int32Array) => {
  Atomics.add(control, wake, 1);
  Atomics.notify(control, wake);
};

/** Sends the threads to their messages; the message itself may come before or after. */
export function callToMessages(control: Int32Array): void {
  Atomics.add(control, messages, 1);
  rouse(control);
}

/** Runs a phase on `others` threads beside this one, whose part is `own`. */
export function runPhase(
  control: Int32Array,
  others: number,
  [arena, phase, images]: readonly [arena: number, phase: number, images: number],
  own: () => void,
): void {
  control[arenaNumber] = arena;
  control[phaseNumber] = phase;
  control[imageCount] = images;
  Atomics.store(control, done, 0);
  Atomics.add(control, begun, 1);
  rouse(control);
  own();
  for (let through; (through = Atomics.load(control, done)) < others;) waitWhile(control, done, through);
}

/** Where a thread is: how many messages it has answered, and phases it has run. */
export interface Place {
  messages: number;
  phases: number;
}

/** A thread's life between two messages. `run` does this thread's part of a phase. */
export function serve(
  control: Int32Array,
  place: Place,
  run: (arena: number, phase: number, images: number) => void,
): void {
  for (;;) {
    const before = Atomics.load(control, wake);
    if (Atomics.load(control, messages) !== place.messages) return void (place.messages += 1);
    if (Atomics.load(control, begun) === place.phases) {
      waitWhile(control, wake, before, 'work');
      continue;
    }
    place.phases += 1;
    run(control[arenaNumber], control[phaseNumber], control[imageCount]);
    Atomics.add(control, done, 1);
    Atomics.notify(control, done);
  }
}
