// From a file to pixels: looked at before it is unpacked, unpacked and scaled in a worker, given up when `signal` aborts.
import { calledWorker, WorkerGone } from '#lib/called-worker.ts';
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
  PictureFault,
  slow,
  small,
  strip,
} from './fault.ts';
import { isSmall, isStrip, type Fit } from './fit.ts';
import { HEAD, kindOf, type PictureKind, type Size } from './kind.ts';
import { pixelsOf } from './pixels.ts';
import type { Unpacker } from './unpack-worker.ts';

/** Seconds that unpacking may take. */
const PATIENCE = 30;

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

async function inWorker(file: File, kind: PictureKind, fit: Fit, signal: AbortSignal): Promise<Unpacked> {
  const worker = new Worker(new URL('./unpack-worker.ts', import.meta.url), { type: 'module' });
  const { ask, end } = calledWorker<Unpacker>(worker, signal, PATIENCE);
  try {
    const { bitmap, was } = await ask((there) => there.unpack(file, fit));
    if (isSmall(was)) throw small(file, was);
    if (isStrip(was, fit)) throw strip(file, was, fit);
    return { picture: pixelsOf(bitmap, bitmap), was };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof PictureFault) throw error;
    const how = error instanceof WorkerGone ? error.how : undefined;
    throw how === 'silent' ? slow(file) : how === 'absent' ? notUnpacked() : broken(file, kind);
  } finally {
    end();
  }
}
