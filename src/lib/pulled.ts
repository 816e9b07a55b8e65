// What is pushed, to be pulled: a stream of items from work that calls back, such as a worker's messages.

/**
 * Yields what `work` pushes, in its order, and ends or throws as the work does. Who stops pulling does not stop the work: that is a
 * signal's affair.
 */
export async function* pulled<T>(
  work: (push: (item: T) => void) => Promise<unknown>,
): AsyncGenerator<T, void> {
  const waiting: T[] = [];
  let wake = Promise.withResolvers<void>();
  let isOver = false;
  const working = work((item) => {
    waiting.push(item);
    wake.resolve();
  });
  const end = () => {
    isOver = true;
    wake.resolve();
  };
  working.then(end, end);
  while (!isOver || waiting.length > 0) {
    if (waiting.length === 0) await wake.promise;
    wake = Promise.withResolvers();
    yield* waiting.splice(0);
  }
  await working;
}
