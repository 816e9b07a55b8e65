// One shard: downloaded, checked against its sum, inflated. Runs in a worker, in the page and in Node; asks twice at most.
import { DataError } from './error.ts';
import { type Manifest, type Shard } from './manifest.ts';
import { sha256 } from './sha256.ts';

export interface Images {
  /** One byte a pixel, image after image, rows, columns, channels last. */
  pixels: Uint8Array;
  /** One byte an image: its class. */
  labels: Uint8Array;
}

/**
 * The images of one shard. `onBytes` hears the size of each piece as it arrives, and a negative one when a failed
 * download starts again. Throws a DataError that names the file after the second failure, or the signal's reason.
 */
export async function loadShard(
  shard: Shard,
  { shape, classes }: Pick<Manifest, 'shape' | 'classes'>,
  base: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Images> {
  const url = new URL(shard.url, base).href;
  const attempt = async (cache: RequestCache) => {
    let counted = 0;
    try {
      const packed = await download(url, cache, signal, (bytes) => {
        counted += bytes;
        onBytes(bytes);
      });
      await check(packed, shard);
      return split(await inflate(packed, shard.url), shard, shape, classes);
    } catch (error) {
      onBytes(-counted);
      throw error;
    }
  };
  try {
    return await attempt('default');
  } catch {
    signal.throwIfAborted();
    return attempt('reload'); // past every cache: a spoilt copy in one must not be read twice
  }
}

/** The bytes at a URL: http(s) by `fetch`, and in Node also file: URLs, which its fetch does not know. */
export async function download(
  url: string,
  cache: RequestCache,
  signal: AbortSignal,
  onBytes: (bytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const missing = (why: string, cause?: unknown) =>
    new DataError(
      'data-missing',
      `The file ${nameOf(url)} did not come: ${why}.`,
      'Check the connection and try again; what has arrived is kept by the browser.',
      { cause },
    );
  try {
    if (url.startsWith('file:')) {
      const { readFile } = process.getBuiltinModule('node:fs/promises');
      const bytes = new Uint8Array(await readFile(new URL(url), { signal }));
      onBytes(bytes.length);
      return bytes;
    }
    const response = await fetch(url, { signal, cache });
    if (!response.ok) throw missing(`the server answered ${response.status}`);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (const reader = response.body!.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
      pieces.push(value);
      onBytes(value.length);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof DataError
      ? error
      : missing(`the connection failed (${(error as Error).message})`, error);
  }
}

const nameOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

const corrupt = (shard: string, what: string, cause?: unknown) =>
  new DataError(
    'data-corrupt',
    `The file ${shard} is damaged: ${what}.`,
    'Try again; if it stays so, clear the browser’s cache for this site, or build the site again (npm start).',
    { cause },
  );

async function check(packed: Uint8Array<ArrayBuffer>, shard: Shard): Promise<void> {
  if (packed.length !== shard.bytes)
    throw corrupt(shard.url, `${packed.length} bytes came, ${shard.bytes} were expected`);
  const sum = await sha256(packed);
  if (sum !== shard.sha256)
    throw corrupt(
      shard.url,
      `its SHA-256 starts with ${sum.slice(0, 8)}, expected ${shard.sha256.slice(0, 8)}`,
    );
}

async function inflate(packed: Uint8Array<ArrayBuffer>, shard: string): Promise<Uint8Array> {
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw corrupt(shard, 'it does not inflate', cause);
  }
}

function split(raw: Uint8Array, shard: Shard, shape: Manifest['shape'], classes: number): Images {
  const pixels = shard.images * shape[0] * shape[1] * shape[2];
  if (raw.length !== pixels + shard.images)
    throw corrupt(shard.url, `it holds ${raw.length} bytes, ${pixels + shard.images} were expected`);
  const images = { pixels: raw.subarray(0, pixels), labels: raw.subarray(pixels) };
  const wrong = images.labels.find((label) => label >= classes);
  if (wrong !== undefined)
    throw corrupt(shard.url, `it has the label ${wrong}, but there are ${classes} classes`);
  return images;
}
