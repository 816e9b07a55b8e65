// Files of data sets, byte by byte: IDX, CIFAR-10's records, tar and gzip. For tests, which bring them as a reader would.
import { gzipSync } from 'node:zlib';

type Bytes = Uint8Array<ArrayBuffer>;
export const file = (name: string, bytes: Bytes) => new File([bytes], name);
export const gzipped = (bytes: Bytes): Bytes => Uint8Array.from(gzipSync(bytes));

/** An IDX file: of unsigned bytes unless `type` says otherwise. */
export function idx(sizes: readonly number[], values: ArrayLike<number>, type = 0x08): Bytes {
  const head = new Uint8Array(4 + 4 * sizes.length);
  head.set([0, 0, type, sizes.length]);
  sizes.forEach((size, i) => new DataView(head.buffer).setUint32(4 + 4 * i, size));
  return Uint8Array.from([...head, ...Array.from(values)]);
}

/** Images that say which they are: value i of image n is (7n + i) mod 256. */
export const numbered = (images: number, size: number): Bytes =>
  Uint8Array.from({ length: images * size }, (_, at) => 7 * Math.floor(at / size) + (at % size));

/** Image n has label n mod `classes`. */
export const inTurn = (images: number, classes: number): Bytes =>
  Uint8Array.from({ length: images }, (_, image) => image % classes);

/** Records of CIFAR-10: all of an image's red values are r(pixel), green and blue the next two. */
export const cifar = (labels: ArrayLike<number>): Bytes =>
  Uint8Array.from(
    Array.from(labels).flatMap((label) => [
      label,
      ...Array.from(
        { length: 3 * 1024 },
        (_, i) => (label * 11 + (i % 1024) + 3 * Math.floor(i / 1024)) % 256,
      ),
    ]),
  );

/** An archive as tar(1) makes it; `kind` 5 is a folder. */
export function tar(entries: readonly { name: string; bytes?: Bytes; kind?: string }[]): Bytes {
  const blocks: Bytes[] = [];
  for (const { name, bytes = new Uint8Array(), kind = '0' } of entries) {
    const head = new Uint8Array(512);
    const put = (at: number, text: string) => head.set(new TextEncoder().encode(text), at);
    put(0, name);
    put(100, '0000644\0');
    put(124, `${bytes.length.toString(8).padStart(11, '0')}\0`);
    put(148, ' '.repeat(8));
    put(156, kind);
    put(257, 'ustar\x0000');
    const sum = head.reduce((all, byte) => all + byte, 0);
    put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
    const padded = new Uint8Array(512 * Math.ceil(bytes.length / 512));
    padded.set(bytes);
    blocks.push(head, padded);
  }
  return Uint8Array.from([...blocks, new Uint8Array(1024)].flatMap((block) => [...block]));
}
