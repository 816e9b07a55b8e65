// Several runs on one thread: each works when it is its turn, in the order in which they asked, so that none waits long and none is
// timed while another works.

export interface Turns {
  /** Does `work` once everybody who asked before has done theirs. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

export function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(work) {
      const mine = last.then(work);
      last = mine.catch(() => {}); // the next one's turn comes all the same
      return mine;
    },
  };
}
