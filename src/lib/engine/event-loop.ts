// Letting other work in: downloads, an abort, a message.

/** Resolves after everything that waits now has had its turn; unlike a timer it does not wait 4 ms. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
