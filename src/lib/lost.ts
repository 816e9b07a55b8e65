// A part of the page's code that did not come, because the connection failed or because a newer version of the site has been
// published: layouts/lost.js, which listens, says it to the reader and offers to load the page anew.

/** What helps, for a sentence of whoever needed the part. */
export const wayOn =
  'Reload the page: a newer version of the book may have been published since it was loaded.';

/** Tells the page. `cause` is what an import() rejected with, or the error event of a worker. */
export function partLost(cause: unknown): void {
  if (typeof document === 'undefined') return; // a worker tells whoever made it
  dispatchEvent(new CustomEvent('part-lost', { detail: cause }));
}

/** Tells the page if a worker's own code did not come; an error in code that did come has a message. */
export function workerLost(event: Event): void {
  if (!(event as ErrorEvent).message) partLost(event);
}
