// read.ts as a page calls it: in a worker of its own, which ends with the answer. The bytes stay in blobs, which pages and workers share.
import { calledWorker, WorkerGone } from '#lib/called-worker.ts';
import { DataError } from '../error.ts';
import type { OwnData } from './read.ts';
import type { Answer, OwnReader } from './worker.ts';

/** Seconds that reading may take: CIFAR-10 is unpacked in a second or two, on a slow disk in more. */
const PATIENCE = 120;

/** @throws DataError that says what does not fit and what to do, or the signal's reason */
export async function readInWorker(files: readonly File[], signal: AbortSignal): Promise<OwnData> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'data' });
  const { ask, end } = calledWorker<OwnReader>(worker, signal, PATIENCE);
  try {
    const answer = await ask((there) => there.read(files) as Promise<Answer>);
    if ('made' in answer) return answer.made;
    throw new DataError(answer.fault.code, answer.fault.message, answer.fault.way);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DataError) throw error;
    const why =
      error instanceof WorkerGone && error.how === 'absent'
        ? 'a part of this page did not come'
        : String((error as Error).message).replace(/\.$/, '');
    throw new DataError('data-missing', `The files could not be read: ${why}.`, 'Bring them once more.');
  } finally {
    end();
  }
}
