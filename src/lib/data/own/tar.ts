// The files in a tar archive (POSIX.1-1988, "ustar"), as views of its bytes. Every header's sum is checked: what is damaged ends in a
// sentence and never in a wrong name or size.
import { badArchive } from './fault.ts';

/** On memory of its own: a blob can be made of it. */
export type Bytes = Uint8Array<ArrayBuffer>;

const BLOCK = 512;

export interface Entry {
  readonly name: string;
  readonly bytes: Bytes;
}

/** Whether these bytes begin with a header. */
export const isTar = (bytes: Uint8Array): boolean =>
  bytes.length >= BLOCK && headerSum(bytes, 0) === octal(bytes, 148, 8);

/** Files only: folders, links and long names are passed over. @throws DataError where the archive is damaged or breaks off */
export function tarEntries(archive: string, bytes: Bytes): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length;) {
    if (bytes.length - at < BLOCK) throw badArchive(archive, at);
    if (bytes.subarray(at, at + BLOCK).every((byte) => byte === 0)) break;
    if (headerSum(bytes, at) !== octal(bytes, at + 148, 8)) throw badArchive(archive, at);
    const size = octal(bytes, at + 124, 12);
    const from = at + BLOCK;
    if (!Number.isSafeInteger(size) || from + size > bytes.length) throw badArchive(archive, at);
    const kind = String.fromCharCode(bytes[at + 156]);
    if (kind === '0' || kind === '\0')
      entries.push({ name: text(bytes, at, 100), bytes: bytes.subarray(from, from + size) });
    at = from + BLOCK * Math.ceil(size / BLOCK);
  }
  return entries;
}

/** The sum of a header's bytes, its own eight counted as spaces. */
function headerSum(bytes: Uint8Array, at: number): number {
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += bytes[at + i];
  return sum;
}

function text(bytes: Uint8Array, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** NaN for what is no number in base 8. */
function octal(bytes: Uint8Array, from: number, length: number): number {
  const digits = text(bytes, from, length).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : NaN;
}
