// Reads the reader's files beside the page: CIFAR-10 is unpacked and turned for a second or two. Started only by in-worker.ts.
import { DataError } from '../error.ts';
import { readOwn, type OwnData } from './read.ts';

/** A fault's fields, or what nobody expected. */
export type Answer =
  | { readonly made: OwnData }
  | { readonly fault: Pick<DataError, 'code' | 'message' | 'way'> }
  | { readonly failed: string };

addEventListener('message', ({ data }: MessageEvent<readonly File[]>) => {
  const say = (answer: Answer) => postMessage(answer);
  const forAsLongAsTheWorker = new AbortController().signal;
  readOwn(data, forAsLongAsTheWorker).then(
    (made) => say({ made }),
    (error: unknown) => {
      if (!(error instanceof DataError)) return say({ failed: String(error) });
      const { code, message, way } = error;
      say({ fault: { code, message, way } });
    },
  );
});
