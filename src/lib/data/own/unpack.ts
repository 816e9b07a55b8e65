// The bytes of a file that a reader brings, out of gzip and tar where it is packed so. What they are is recognise.ts's affair.
import { empty, heavy, nothingWithin, packed, unreadable } from './fault.ts';
import { isTar, tarEntries, type Bytes, type Entry } from './tar.ts';

/** What belongs to data sets and holds no images. */
const aside = /\.(txt|html?|md|json)$|(^|\/)(readme|licen[cs]e|\.[^/]*)$/i;

/** What is worth reading among these files. */
export const worthReading = <T extends { readonly name: string }>(files: readonly T[]): T[] =>
  files.filter(({ name }) => !aside.test(name));

/** `most` bytes at most. @throws DataError, or the signal's reason */
export async function unpack(file: File, signal: AbortSignal, most: number): Promise<Entry[]> {
  if (file.size === 0) throw empty(file.name);
  if (file.size > most) throw heavy(file.name);
  const whole = await bytesOf(file, signal);
  const bytes =
    whole[0] === 0x1f && whole[1] === 0x8b ? await inflate(file.name, whole, signal, most) : whole;
  if (bytes.length === 0) throw empty(file.name);
  if (!isTar(bytes)) return [{ name: file.name.replace(/\.gz$/i, ''), bytes }];
  const entries = worthReading(tarEntries(file.name, bytes));
  if (entries.length === 0) throw nothingWithin(file.name);
  return entries;
}

async function bytesOf(file: File, signal: AbortSignal): Promise<Bytes> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw unreadable(file.name, cause);
  } finally {
    signal.throwIfAborted();
  }
}

/** Piece by piece: a small file may unpack to more than any memory. */
async function inflate(name: string, bytes: Bytes, signal: AbortSignal, most: number): Promise<Bytes> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const pieces: Bytes[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw packed(name, cause);
    });
    signal.throwIfAborted();
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    pieces.push(value);
    length += value.length;
    if (length > most) {
      void reader.cancel();
      throw heavy(name);
    }
  }
}
