// What can be wrong with the files that a reader brings: each time a sentence that says what it is, and one that says what to do.
import type { Shape } from '../descriptor.ts';
import { DataError } from '../error.ts';

/** Bytes that the images of a data set may have. */
export const MOST_BYTES = 2 ** 30;
/** Pixels a side that an image may have. */
export const MOST_SIDE = 512;
/** Fewer cannot be parted into images to learn from and images to be tested with. */
export const LEAST_IMAGES = 12;

const fault = (message: string, way: string, cause?: unknown) =>
  new DataError('data-corrupt', message, way, { cause });
const missing = (message: string, way: string, cause?: unknown) =>
  new DataError('data-missing', message, way, { cause });

const count = (value: number) => value.toLocaleString('en-GB');
const several = (value: number, one: string, many = `${one}s`) =>
  `${count(value)} ${value === 1 ? one : many}`;
const sizes = (shape: Shape) => shape.join(' × ');
const AGAIN = 'Download it once more, and bring that.';

/** A file's name as a sentence can hold it. */
export const short = (name: string): string => {
  const last = name.slice(name.lastIndexOf('/') + 1).trim() || 'A file without a name';
  return last.length > 40 ? `${last.slice(0, 39)}…` : last;
};

export const noFiles = () =>
  missing(
    'What was dropped holds no files.',
    'Drop the files of a data set: images and labels in IDX, or the binary files of CIFAR-10.',
  );
export const unreadable = (name: string, cause: unknown) =>
  missing(
    `${short(name)} cannot be read, perhaps because it was moved or changed.`,
    'Bring it once more.',
    cause,
  );
export const empty = (name: string) => fault(`${short(name)} is empty.`, AGAIN);
export const heavy = (name: string) =>
  fault(
    `${short(name)} holds more than the ${count(MOST_BYTES / 2 ** 20)} MiB that are read here.`,
    'Bring a smaller data set.',
  );
export const packed = (name: string, cause: unknown) =>
  fault(`${short(name)} does not unpack: it is damaged or cut short.`, AGAIN, cause);
export const badArchive = (name: string, at: number) =>
  fault(`${short(name)} is an archive that breaks off or is damaged at byte ${count(at)}.`, AGAIN);
export const nothingWithin = (name: string) =>
  fault(
    `The archive ${short(name)} holds no images in CIFAR-10’s binary format, nor in IDX.`,
    'Bring cifar-10-binary.tar.gz, or the .bin files in it.',
  );
/** What it is instead, in a phrase. */
export const otherwise = (name: string, is: string, way: string) => fault(`${short(name)} is ${is}.`, way);
export const unknown = (name: string, first: string) =>
  fault(
    `${short(name)} is in no format that is read here: it begins with the bytes ${first}.`,
    'Bring images and labels in IDX, packed with gzip or not, or the binary files of CIFAR-10.',
  );

export const idxType = (name: string, holds: string) =>
  fault(
    `${short(name)} holds ${holds}, and only bytes are read here.`,
    'Save its values as unsigned bytes, 0 to 255 (IDX type 08).',
  );
export const idxDimensions = (name: string, dimensions: number) =>
  fault(
    `${short(name)} has ${several(dimensions, 'dimension')}, where labels have 1 and images 3, or 4 with their channels.`,
    'Bring a file of images or of labels.',
  );
export const idxHead = (name: string) =>
  fault(`${short(name)} breaks off within its first bytes, where its sizes should stand.`, AGAIN);
export const idxLength = (name: string, what: string, wanted: number, found: number) =>
  fault(
    `${short(name)} says that it holds ${what}, which is ${several(wanted, 'byte')}, but it has ${count(found)}: ${found < wanted ? 'it is cut short' : 'it is damaged'}.`,
    AGAIN,
  );
export const noImages = (name: string) =>
  fault(`${short(name)} says that it holds nothing.`, 'Bring one that does.');
export const shapeRefused = (name: string, shape: Shape) =>
  fault(
    `The images of ${short(name)} are ${sizes(shape)}, and here they may have ${MOST_SIDE} pixels a side and 1 or 3 channels.`,
    'Scale them down, and bring that.',
  );

export const cifarLength = (name: string, length: number, record: number) =>
  fault(
    `${short(name)} has ${several(length, 'byte')}, which is not a whole number of CIFAR-10’s records of ${count(record)} bytes: it is cut short, or no file of CIFAR-10’s binary version.`,
    'Download cifar-10-binary.tar.gz once more, and bring that or the .bin files in it.',
  );
export const cifarLabel = (name: string, record: number, label: number, classes: number) =>
  fault(
    `Record ${count(record)} of ${short(name)} has the label ${label}, but CIFAR-10 has the classes 0 to ${classes - 1}: it is damaged, or of another data set.`,
    'Bring the binary files of CIFAR-10.',
  );

export const mixed = (one: string, other: string) =>
  fault(`${short(one)} and ${short(other)} are of two kinds of data set.`, 'Bring the files of one.');
export const twice = (name: string) =>
  fault(`There are two files called ${short(name)}.`, 'Bring each file once.');
export const imagesMissing = (labels: string, images: string) =>
  missing(
    `This is a labels file, ${short(labels)}; its images, ${images}, are missing.`,
    'Drop both together.',
  );
export const labelsMissing = (images: string, labels: string) =>
  missing(
    `This is a file of images, ${short(images)}; its labels, ${labels}, are missing.`,
    'Drop both together.',
  );
export const twoAlike = (one: string, other: string, what: string) =>
  fault(`${short(one)} and ${short(other)} are both ${what}.`, 'Bring one of them.');
export const ambiguous = (one: string, other: string, images: string) =>
  fault(
    `Both ${short(one)} and ${short(other)} may be the labels of ${short(images)}.`,
    'Name the files train-images, train-labels, test-images and test-labels, and bring them again.',
  );
export const tooMany = (pairs: number) =>
  fault(
    `These are ${several(pairs, 'pair')} of images and labels.`,
    'Bring two at most: one to learn from, one to be tested with.',
  );
export const unequal = (images: string, holds: number, labels: string, has: number) =>
  fault(
    `${short(images)} holds ${several(holds, 'image')}, but ${short(labels)} has ${several(has, 'label')}: they do not belong together.`,
    'Bring images and labels that do.',
  );
export const shapesDiffer = (one: string, shape: Shape, other: string, its: Shape) =>
  fault(
    `The images of ${short(one)} are ${sizes(shape)}, and those of ${short(other)} ${sizes(its)}.`,
    'Bring files of one data set.',
  );
export const oneClass = (label: number) =>
  fault(
    `All labels are ${label}, so there is nothing to tell apart.`,
    'Bring images of two classes at least.',
  );
export const unlearnt = (label: number) =>
  fault(
    `Some test images have the label ${label}, which no training image has.`,
    'Bring training and test images of the same classes.',
  );
export const tooFew = (images: number) =>
  fault(
    `There are ${several(images, 'image')}, too few to keep some back for testing.`,
    `Bring ${LEAST_IMAGES} at least, or test images beside them.`,
  );
