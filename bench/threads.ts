// How many threads are measured, and how they are written.

/** One thread, and as many as the machine has cores. */
export const threadCounts = () => [...new Set([1, navigator.hardwareConcurrency])];

export const threadsText = (threads: number) => (threads === 1 ? '1 thread' : `${threads} threads`);
