// A data set whose shards arrive while it is already in use. Images stay bytes; batches and floats are the engine's.
import { DataError } from './error.ts';
import { type Manifest, parseManifest, type Shard } from './manifest.ts';
import { download, loadShard } from './shard.ts';
import { pixelOrder, shufflePixels } from './shuffle.ts';

/** Training or test images, in the order of the files. */
export interface Split {
  /** How many there will be. */
  readonly images: number;
  /** How many are in each shard. */
  readonly shards: readonly number[];
  /** One byte a pixel, image after image, rows, columns, channels last; zero where nothing has arrived yet. */
  readonly pixels: Uint8Array;
  /** One byte an image: its class. */
  readonly labels: Uint8Array;
  /** Images that can be used, counted from the front. */
  readonly arrived: number;
}

export interface Dataset extends Pick<Manifest, 'name' | 'licence' | 'shape' | 'classes'> {
  readonly train: Split;
  readonly test: Split;
  /** Bytes downloaded so far, and in all. */
  readonly loaded: number;
  readonly total: number;
  /** Resolves at the next progress, or at once when everything is here; rejects with what ended the download. */
  changed(): Promise<void>;
}

/** Sets memory aside for a split; the engine gives one that its threads share. */
export type Allocate = (bytes: number) => Uint8Array;

/**
 * Reads the manifest and resolves; the shards go on arriving, two at a time, until all are here or `signal` aborts.
 * Order: the first of each split, then the training images, then the rest of the test images. Rejects with a DataError when there is no
 * manifest or a wrong one; a shard that fails (twice) makes `changed()` reject, and what had arrived stays usable.
 * With `shuffle`, the seed of a permutation, the pixels of every image change places as they arrive (shuffle.ts).
 */
export async function openDataset(
  manifestUrl: string,
  signal: AbortSignal,
  allocate: Allocate = (bytes) => new Uint8Array(bytes),
  shuffle?: number,
): Promise<Dataset> {
  const manifest = await readManifest(manifestUrl, signal);
  const [height, width, channels] = manifest.shape;
  const size = height * width * channels;
  const order = shuffle === undefined ? undefined : pixelOrder(height * width, shuffle);
  const progress = signals();
  let loaded = 0;
  const lists = {
    train: makeSplit(manifest.train, size, allocate),
    test: makeSplit(manifest.test, size, allocate),
  };
  const all = [...lists.train.parts, ...lists.test.parts];

  const [firstTrain, ...restTrain] = lists.train.parts;
  const [firstTest, ...restTest] = lists.test.parts;
  const queue = [firstTrain, firstTest, ...restTrain, ...restTest];
  const lane = async () => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      const images = await loadShard(part.shard, manifest, manifestUrl, signal, (bytes) => {
        loaded += bytes;
        progress.tell();
      });
      if (order) shufflePixels(images.pixels, order, channels);
      part.put(images);
      progress.tell();
    }
  };
  // When one lane fails the other finishes its shard and takes no more; only then does the wait end in the error.
  const stopTaking = (error: unknown) => {
    queue.length = 0;
    throw error;
  };
  void Promise.allSettled([lane().catch(stopTaking), lane().catch(stopTaking)]).then((lanes) => {
    const failed = lanes.find((one) => one.status === 'rejected');
    if (failed) progress.fail(failed.reason);
    else progress.finish();
  });

  return {
    name: manifest.name,
    licence: manifest.licence,
    shape: manifest.shape,
    classes: manifest.classes,
    train: lists.train.split,
    test: lists.test.split,
    get loaded() {
      return loaded;
    },
    total: all.reduce((sum, { shard }) => sum + shard.bytes, 0),
    changed: progress.changed,
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

/** The arrays of one split, and for each shard the place where its images go. */
function makeSplit(shards: Shard[], size: number, allocate: Allocate) {
  const images = shards.reduce((sum, shard) => sum + shard.images, 0);
  const [pixels, labels] = [allocate(images * size), allocate(images)];
  const here = shards.map(() => false);
  const parts = shards.map((shard, i) => {
    const first = shards.slice(0, i).reduce((sum, earlier) => sum + earlier.images, 0);
    const put = (from: { pixels: Uint8Array; labels: Uint8Array }) => {
      pixels.set(from.pixels, first * size);
      labels.set(from.labels, first);
      here[i] = true;
    };
    return { shard, put };
  });
  const split: Split = {
    images,
    shards: shards.map((shard) => shard.images),
    pixels,
    labels,
    get arrived() {
      const gap = here.indexOf(false);
      return shards.slice(0, gap < 0 ? undefined : gap).reduce((sum, shard) => sum + shard.images, 0);
    },
  };
  return { split, parts };
}

/** A promise for "something changed", renewed each time, that ends well or with an error. */
function signals() {
  let next = Promise.withResolvers<void>();
  let ended = false;
  next.promise.catch(() => {}); // nobody has to be waiting when it fails
  const renew = () => {
    if (ended) return;
    const before = next;
    next = Promise.withResolvers<void>();
    next.promise.catch(() => {});
    before.resolve();
  };
  return {
    changed: () => next.promise,
    tell: renew,
    finish: () => {
      ended = true;
      next.resolve();
    },
    fail: (error: unknown) => {
      ended = true;
      next.reject(error);
    },
  };
}
