// A data set whose shards arrive while it is already in use. Images stay bytes; batches and floats are the engine's.
import { contentsOf, type Contents, type Part } from './contents.ts';
import { valuesOf, type DataSource } from './descriptor.ts';
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

/** `classes` is how many there are. */
export interface Dataset extends Omit<Contents, 'train' | 'test'> {
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
 * Opens a data set and resolves; its parts go on arriving, two at a time, until all are here or `signal` aborts.
 * Order: the first of each split, then the training images, then the rest of the test images. Rejects with a DataError when there is no
 * manifest or a wrong one; a part that fails (twice) makes `changed()` reject, and what had arrived stays usable.
 * With `shuffle`, the seed of a permutation, the pixels of every image change places as they arrive (shuffle.ts).
 */
export async function openDataset(
  source: DataSource,
  signal: AbortSignal,
  allocate: Allocate = (bytes) => new Uint8Array(bytes),
  shuffle?: number,
): Promise<Dataset> {
  const { train, test, ...about } = await contentsOf(source, signal);
  const [height, width, channels] = about.shape;
  const size = valuesOf(about.shape);
  const order = shuffle === undefined ? undefined : pixelOrder(height * width, shuffle);
  const progress = signals();
  let loaded = 0;
  const lists = { train: makeSplit(train, size, allocate), test: makeSplit(test, size, allocate) };

  const [firstTrain, ...restTrain] = lists.train.places;
  const [firstTest, ...restTest] = lists.test.places;
  const queue = [firstTrain, firstTest, ...restTrain, ...restTest];
  const lane = async () => {
    for (let place = queue.shift(); place; place = queue.shift()) {
      const images = await place.part.load(signal, (bytes) => {
        loaded += bytes;
        progress.tell();
      });
      if (order) shufflePixels(images.pixels, order, channels);
      place.put(images);
      progress.tell();
    }
  };
  // When one lane fails the other finishes its part and takes no more; only then does the wait end in the error.
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
    ...about,
    train: lists.train.split,
    test: lists.test.split,
    get loaded() {
      return loaded;
    },
    total: [...train, ...test].reduce((sum, { bytes }) => sum + bytes, 0),
    changed: progress.changed,
  };
}

/** The arrays of one split, and for each part the place where its images go. */
function makeSplit(parts: readonly Part[], size: number, allocate: Allocate) {
  const images = parts.reduce((sum, part) => sum + part.images, 0);
  const [pixels, labels] = [allocate(images * size), allocate(images)];
  const here = parts.map(() => false);
  const places = parts.map((part, i) => {
    const first = parts.slice(0, i).reduce((sum, earlier) => sum + earlier.images, 0);
    const put = (from: { pixels: Uint8Array; labels: Uint8Array }) => {
      pixels.set(from.pixels, first * size);
      labels.set(from.labels, first);
      here[i] = true;
    };
    return { part, put };
  });
  const split: Split = {
    images,
    shards: parts.map((part) => part.images),
    pixels,
    labels,
    get arrived() {
      const gap = here.indexOf(false);
      return parts.slice(0, gap < 0 ? undefined : gap).reduce((sum, part) => sum + part.images, 0);
    },
  };
  return { split, places };
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
