// What an open data set is made of, wherever its bytes lie: parts that can be fetched one by one. When and in what order is dataset.ts's affair.
import { DataError } from './error.ts';
import type { DataDescriptor, DataSource, OwnSplit, Scaling } from './descriptor.ts';
import { parseManifest, type Manifest, type Shard } from './manifest.ts';
import { download, loadShard, type Images } from './shard.ts';

/** Some images that come together. */
export interface Part {
  readonly images: number;
  readonly bytes: number;
  /** `onBytes` hears what has come since it was last called. Rejects with a DataError, or with the signal's reason. */
  load(signal: AbortSignal, onBytes: (bytes: number) => void): Promise<Images>;
}

export interface Contents extends Pick<Manifest, 'name' | 'licence' | 'shape' | 'classes'> {
  readonly scaling: Scaling;
  readonly train: readonly Part[];
  readonly test: readonly Part[];
}

/** @throws DataError where there is no manifest, a wrong one, or one that is not what the descriptor says */
export async function contentsOf(source: DataSource, signal: AbortSignal): Promise<Contents> {
  if (typeof source === 'string') return ofManifest(await readManifest(source, signal), source, 'standard');
  const { from } = source;
  if (from.kind === 'own')
    return {
      name: source.title,
      licence: '',
      scaling: source.scaling,
      shape: [...source.shape],
      classes: source.classes.length,
      train: [ofBlobs(from.train)],
      test: [ofBlobs(from.test)],
    };
  const manifest = await readManifest(from.manifest, signal);
  checkDescribed(manifest, source, from.manifest);
  return ofManifest(manifest, from.manifest, source.scaling);
}

function ofManifest(manifest: Manifest, url: string, scaling: Scaling): Contents {
  const { name, licence, shape, classes, train, test } = manifest;
  const part = (shard: Shard): Part => ({
    images: shard.images,
    bytes: shard.bytes,
    load: (signal, onBytes) => loadShard(shard, manifest, url, signal, onBytes),
  });
  return { name, licence, shape, classes, scaling, train: train.map(part), test: test.map(part) };
}

function ofBlobs({ images, pixels, labels }: OwnSplit): Part {
  const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
  return {
    images,
    bytes: pixels.size + labels.size,
    async load(signal, onBytes) {
      signal.throwIfAborted();
      try {
        const read = { pixels: await bytesOf(pixels), labels: await bytesOf(labels) };
        onBytes(pixels.size + labels.size);
        return read;
      } catch (cause) {
        throw new DataError(
          'data-missing',
          'The images that you brought can no longer be read.',
          'Bring their files once more.',
          { cause },
        );
      } finally {
        signal.throwIfAborted();
      }
    },
  };
}

async function readManifest(url: string, signal: AbortSignal): Promise<Manifest> {
  const read = async () => new TextDecoder().decode(await download(url, 'no-cache', signal)); // asks whether it is new
  const text = await read().catch((error) => {
    if (error instanceof DataError) return read();
    throw error;
  });
  return parseManifest(text, url);
}

/** How many images there are is the manifest's to say: a run takes what comes. */
function checkDescribed(manifest: Manifest, { title, shape, classes }: DataDescriptor, url: string) {
  const text = (size: readonly number[], all: number) => `${size.join(' × ')} in ${all} classes`;
  const [wanted, found] = [text(shape, classes.length), text(manifest.shape, manifest.classes)];
  if (found !== wanted)
    throw new DataError(
      'data-corrupt',
      `The images of ${title} are ${wanted}, but the list of images at ${url} says ${found}.`,
      'Build the site again (npm start).',
    );
}
