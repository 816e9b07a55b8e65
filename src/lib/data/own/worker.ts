// Reads the reader's files beside the page: CIFAR-10 is unpacked and turned for a second or two. Started only by in-worker.ts.
import { expose } from 'comlink';
import { DataError } from '../error.ts';
import { readOwn, type OwnData } from './read.ts';

/** What was made of the files, or a fault's fields: an error crosses without them. */
export type Answer =
  { readonly made: OwnData } | { readonly fault: Pick<DataError, 'code' | 'message' | 'way'> };

const forAsLongAsTheWorker = new AbortController().signal;
const reader = {
  async read(files: readonly File[]): Promise<Answer> {
    try {
      return { made: await readOwn(files, forAsLongAsTheWorker) };
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      const { code, message, way } = error;
      return { fault: { code, message, way } };
    }
  },
};
export type OwnReader = typeof reader;
expose(reader);
