// From a file to pixels: looked at before it is unpacked, unpacked and scaled in a worker, given up when `signal` aborts.
import { workerLost } from '#lib/lost.ts';
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import {
  broken,
  empty,
  heavy,
  large,
  MOST_BYTES,
  MOST_PIXELS,
  notUnpacked,
  otherwise,
  slow,
  small,
  strip,
} from './fault.ts';
import { isSmall, isStrip, type Fit } from './fit.ts';
import { HEAD, kindOf, type PictureKind, type Size } from './kind.ts';
import { pixelsOf } from './pixels.ts';
import type { Answer, Order } from './unpack-worker.ts';

const PATIENCE = 30_000;

export interface Unpacked {
  readonly picture: ColourPicture;
  /** Its size before it was scaled, as seen: turned the way its camera was held. */
  readonly was: Size;
}

/** @throws PictureFault with a sentence for the reader; an AbortError when `signal` aborts. */
export async function unpack(file: File, fit: Fit, signal: AbortSignal): Promise<Unpacked> {
  if (file.size === 0) throw empty(file);
  if (file.size > MOST_BYTES) throw heavy(file);
  const kind = kindOf(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
  signal.throwIfAborted();
  if (kind.kind === 'other') throw otherwise(file, kind);
  if (kind.size && kind.size.width * kind.size.height > MOST_PIXELS) throw large(file, kind.size);
  if (kind.size && isSmall(kind.size)) throw small(file, kind.size);
  return inWorker(file, kind, fit, signal);
}

function inWorker(file: File, kind: PictureKind, fit: Fit, signal: AbortSignal): Promise<Unpacked> {
  const worker = new Worker(new URL('./unpack-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Unpacked>((resolve, reject) => {
    const patience = setTimeout(() => reject(slow(file)), PATIENCE);
    signal.addEventListener('abort', () => {
      clearTimeout(patience);
      reject(signal.reason);
    });
    worker.onerror = (event) => {
      workerLost(event);
      reject(event.message ? broken(file, kind) : notUnpacked());
    };
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      clearTimeout(patience);
      if ('fault' in data) return reject(broken(file, kind));
      const { bitmap, was } = data;
      if (isSmall(was)) reject(small(file, was));
      else if (isStrip(was, fit)) reject(strip(file, was, fit));
      else resolve({ picture: pixelsOf(bitmap, bitmap), was });
      bitmap.close();
    };
    worker.postMessage({ file, fit } satisfies Order);
  }).finally(() => worker.terminate());
}
