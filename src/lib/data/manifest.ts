// The list of a data set's shards, as scripts/assets writes it, read with suspicion: a wrong one is an error here
// and not an odd picture later. It knows nothing of downloads.
import { DataError } from './error.ts';

/** One file: `images` images as deflated bytes, pixels (row by row, channels last) before labels. */
export interface Shard {
  /** Relative to the manifest. */
  url: string;
  images: number;
  /** Size of the file as it is served. */
  bytes: number;
  /** Of the file as it is served, in hexadecimal. */
  sha256: string;
}

export interface Manifest {
  name: string;
  licence: string;
  /** Height, width and channels of every image. */
  shape: [number, number, number];
  classes: number;
  train: Shard[];
  test: Shard[];
}

/** The manifest in a JSON text. Throws a DataError that names the field which is not as it must be. */
export function parseManifest(text: string, url: string): Manifest {
  const refuse = (what: string, options?: ErrorOptions): never => {
    throw new DataError(
      'data-corrupt',
      `The list of images at ${url} cannot be used: ${what}.`,
      'Reload the page; if it stays so, build the site again (npm start).',
      options,
    );
  };
  let manifest: Manifest;
  try {
    manifest = JSON.parse(text);
  } catch (cause) {
    return refuse('it is not JSON', { cause });
  }
  if (typeof manifest !== 'object' || manifest === null) refuse('it is not an object');
  const counts = (numbers: unknown[]) => numbers.every((n) => Number.isSafeInteger(n) && (n as number) > 0);
  if (!Array.isArray(manifest.shape) || manifest.shape.length !== 3 || !counts(manifest.shape))
    refuse(`“shape” is ${JSON.stringify(manifest.shape)} and not three sizes`);
  if (!counts([manifest.classes]) || manifest.classes > 256) refuse(`“classes” is ${manifest.classes}`);
  for (const split of ['train', 'test'] as const) {
    if (!Array.isArray(manifest[split]) || manifest[split].length === 0) refuse(`“${split}” has no shards`);
    for (const [i, shard] of manifest[split].entries())
      if (
        typeof shard?.url !== 'string' ||
        !counts([shard.images, shard.bytes]) ||
        !/^[0-9a-f]{64}$/.test(shard.sha256)
      )
        refuse(`shard ${i} of “${split}” lacks a url, images, bytes or sha256`);
  }
  return manifest;
}
