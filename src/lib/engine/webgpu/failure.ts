// What becomes of work on a GPUDevice that is lost or refuses something: the first failure, as the engine's error, for all who wait.
import { EngineError } from '../error.ts';

export interface Watched {
  /** Waits for the adapter; what it refused meanwhile comes out as EngineError 'no-device'. */
  answer<T>(work: Promise<T>): Promise<T>;
  /** The error to throw for one that work on the device threw: the engine's, where the device failed. */
  explain(error: unknown): unknown;
  /** Whether something has failed. */
  readonly hasFailed: boolean;
  /** What fails from now on is nobody's affair. */
  stop(): void;
}

/** @param failed hears of the first failure, at once */
export function watch(gpu: GPUDevice, failed = () => {}): Watched {
  let failure: EngineError | null = null;
  let stopped = false;
  const fail = (what: keyof typeof broke, cause: unknown) => {
    if (stopped || failure) return;
    failure = lost(what, cause);
    failed();
  };
  gpu.lost.then((info) => fail('lost', info.message || info.reason));
  const onError = ({ error }: GPUUncapturedErrorEvent) =>
    fail(error instanceof GPUOutOfMemoryError ? 'memory' : 'refused', error.message);
  gpu.addEventListener('uncapturederror', onError);
  return {
    async answer(work) {
      try {
        const value = await work;
        if (failure) throw failure;
        return value;
      } catch (error) {
        // Of a lost device a read is refused before `gpu.lost` has said so, on a busy machine long before.
        if (!(error instanceof EngineError)) fail('lost', error);
        throw failure ?? (error instanceof EngineError ? error : lost('lost', error));
      }
    },
    explain: (error) => failure ?? error,
    get hasFailed() {
      return failure !== null;
    },
    stop() {
      stopped = true;
      gpu.removeEventListener('uncapturederror', onError);
    },
  };
}

/** What broke, in words for the reader; those of the browser are the error's cause. */
const broke = {
  lost: 'The graphics adapter stopped working, or the browser took it away.',
  memory: 'The graphics adapter has no memory left for this.',
  refused: 'The graphics adapter refused what it was asked to do.',
} as const;

const lost = (what: keyof typeof broke, cause: unknown) =>
  new EngineError(
    'no-device',
    broke[what],
    'Train on the device wasm, or reload the page to try again.',
    undefined,
    cause,
  );
