// What can be wrong with a picture that somebody brings: each time one sentence that says what to do instead.
import { bytes, format, times } from '#lib/viz/format.ts';
import { fitted, LEAST_SIDE, longest, type Fit } from './fit.ts';
import type { OtherKind, PictureKind, Size } from './kind.ts';

/** Its message is for the reader. */
export class PictureFault extends Error {
  override name = 'PictureFault';
}

/** Pixels that a browser can be asked to unpack; four bytes each, twice for a moment. */
export const MOST_PIXELS = 64e6;
/** Bytes of a file. */
export const MOST_BYTES = 100e6;

const named = (file: { readonly name: string }) =>
  `“${file.name.length > 40 ? `${file.name.slice(0, 39)}…` : file.name || 'The picture'}”`;
const NOT_READ_EVERYWHERE = ['HEIC', 'TIFF', 'AVIF'];

export const empty = (file: File) =>
  new PictureFault(`${named(file)} is empty (0 bytes): choose a file that holds a picture.`);
export const heavy = (file: File) =>
  new PictureFault(
    `${named(file)} has ${bytes(file.size)}, more than the ${bytes(MOST_BYTES)} that are read here: save it smaller, as a JPEG, and choose that.`,
  );
/** The page's own code is missing, and nothing is wrong with the file. */
export const notUnpacked = () =>
  new PictureFault(
    'The part of this page that reads pictures did not come: reload the page, and choose the picture again.',
  );
export const otherwise = (file: File, { is, instead }: OtherKind) =>
  new PictureFault(`${named(file)} is ${is}, whatever its name says: ${instead}.`);
export const large = (file: File, { width, height }: { width: number; height: number }) =>
  new PictureFault(
    `${named(file)} has ${format(width)} × ${format(height)} pixels, more than the ${format(MOST_PIXELS / 1e6)} million that a browser can safely unpack: scale it down, for instance to 4,000 pixels a side, and choose that.`,
  );
export const broken = (file: File, kind: PictureKind) =>
  new PictureFault(
    NOT_READ_EVERYWHERE.includes(kind.format)
      ? `${named(file)} is a picture in ${kind.format} that this browser cannot read: save it as JPEG or PNG and choose that.`
      : `${named(file)} begins like a ${kind.format} but cannot be unpacked, so it may be damaged: open it in another program, save it again and choose that.`,
  );
export const small = (file: File, { width, height }: { width: number; height: number }) =>
  new PictureFault(
    `${named(file)} has ${format(width)} × ${format(height)} pixels, too few to see anything in: choose one with at least ${LEAST_SIDE} a side.`,
  );
export const strip = (file: File, was: Size, fit: Fit) => {
  const { to } = fitted(was, fit);
  return new PictureFault(
    `${named(file)} has ${times(was.width, was.height)} pixels, a strip of which ${times(to.width, to.height)} would be left here: cut a piece out of it that is at most ${longest(was, fit)} times as long as wide, and choose that.`,
  );
};
export const slow = (file: File) =>
  new PictureFault(
    `${named(file)} could not be unpacked within half a minute: scale it down to 4,000 pixels a side and choose that.`,
  );

export const several = (count: number) =>
  new PictureFault(`These are ${count} files: bring one picture at a time.`);
export const folder = () => new PictureFault('This is a folder: open it and drop one picture from it.');
export const noFile = () =>
  new PictureFault(
    'What was dropped is no file: save the picture first, then drop its file here, or copy the picture itself and press Paste.',
  );
export const nothingPasted = () =>
  new PictureFault('The clipboard holds no picture: copy one, a screenshot will do, and paste again.');
export const clipboardDenied = () =>
  new PictureFault(
    'The browser keeps the clipboard to itself: click on the drawing and press Ctrl + V (⌘ V), or choose a file.',
  );

/** By the name of the error that `getUserMedia` gives. */
const CAMERA: Readonly<Record<string, string>> = {
  NotAllowedError:
    'The browser was told to keep the camera from this page: allow it in the settings beside the address, then press Camera again.',
  NotFoundError: 'No camera was found: connect one and press Camera again, or choose a file.',
  NotReadableError:
    'The camera is there but gives no picture, perhaps because another program is using it: close that and press Camera again.',
  SecurityError:
    'Browsers lend the camera only to pages that come over https or from this machine: open the book that way, or choose a file.',
};
export const noCamera = (error: unknown) =>
  new PictureFault(
    CAMERA[(error as Error)?.name] ??
      'The camera cannot be used here: choose a file instead, or paste a picture.',
  );
export const cameraGone = () =>
  new PictureFault('The camera has stopped; its last picture stays: press Camera to begin again.');
export const notHere = () =>
  new PictureFault(
    'A reader’s own picture never leaves the machine it was brought to, so this link shows a sample: bring a picture of your own.',
  );
