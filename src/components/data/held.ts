// The watched test images of a data set as a page holds them before anything is downloaded: plain data, in an attribute of the element.
import { valuesOf, type DataDescriptor, type Own } from '#lib/data/descriptor.ts';
import type { SampleView } from '#lib/engine/report.ts';
import { latest } from '#lib/latest.ts';

export interface Held {
  readonly labels: readonly number[];
  /** In base64. */
  readonly pixels: string;
}

const decoded = latest<Held, SampleView[]>(1);
/** The images, of which nothing has been said yet; always the same of the same. */
export const heldViews = (held: Held, { watch, shape }: DataDescriptor): readonly SampleView[] =>
  decoded(held, watch.join(), () => {
    const bytes = Uint8Array.from(atob(held.pixels), (letter) => letter.charCodeAt(0));
    const size = valuesOf(shape);
    return held.labels.map((truth, i) => ({
      index: watch[i],
      truth,
      scores: [],
      pixels: bytes.subarray(i * size, (i + 1) * size),
    }));
  });

/** Of a data set that a reader brought: out of its blobs, of which only these images are read. */
export async function heldOf({ shape, watch, from }: DataDescriptor): Promise<Held> {
  const { labels, pixels } = (from as Own).test;
  const size = valuesOf(shape);
  const bytes = async (blob: Blob, at: number, length: number) =>
    new Uint8Array(await blob.slice(at * length, (at + 1) * length).arrayBuffer());
  const [truths, images] = await Promise.all([
    Promise.all(watch.map((index) => bytes(labels, index, 1))),
    Promise.all(watch.map((index) => bytes(pixels, index, size))),
  ]);
  const letters = images.flatMap((image) => Array.from(image, (byte) => String.fromCharCode(byte)));
  return { labels: truths.map(([truth]) => truth), pixels: btoa(letters.join('')) };
}
