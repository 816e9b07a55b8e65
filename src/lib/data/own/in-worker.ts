// read.ts as a page calls it: in a worker of its own, which ends with the answer. The bytes stay in blobs, which pages and workers share.
import { workerLost } from '#lib/lost.ts';
import { DataError } from '../error.ts';
import type { OwnData } from './read.ts';
import type { Answer } from './worker.ts';

/** @throws DataError that says what does not fit and what to do, or the signal's reason */
export function readInWorker(files: readonly File[], signal: AbortSignal): Promise<OwnData> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'data' });
  const { promise, resolve, reject } = Promise.withResolvers<OwnData>();
  const broken = (why: string) =>
    reject(new DataError('data-missing', `The files could not be read: ${why}.`, 'Bring them once more.'));
  const until = { signal };
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  worker.addEventListener('error', workerLost, until);
  worker.addEventListener(
    'error',
    ({ message }) => broken(message || 'a part of this page did not come'),
    until,
  );
  worker.addEventListener('messageerror', () => broken('the answer did not arrive'), until);
  worker.addEventListener(
    'message',
    ({ data }: MessageEvent<Answer>) => {
      if ('made' in data) resolve(data.made);
      else if ('fault' in data) reject(new DataError(data.fault.code, data.fault.message, data.fault.way));
      else broken(data.failed.replace(/\.$/, ''));
    },
    until,
  );
  if (signal.aborted) reject(signal.reason);
  else worker.postMessage(files);
  return promise.finally(() => worker.terminate());
}
