// The watched test images as the page holds them before a run: pictures and labels, and nothing said of them yet.
import { type DataDescriptor } from '#lib/data/descriptor.ts';
import { type SampleView } from '#lib/engine/report.ts';
import { isOwn, ownImages } from '../../data/own-images.ts';
import { type Spec } from './spec.ts';

export async function watchedImages(
  spec: Pick<Spec, 'data' | 'held'>,
  data: DataDescriptor,
): Promise<SampleView[]> {
  if (!isOwn(data)) return watched(spec);
  return (await ownImages(data, data.watch)).map((image) => ({ ...image, scores: [] }));
}

export function watched({ data, held: { labels, pixels } }: Pick<Spec, 'data' | 'held'>): SampleView[] {
  const bytes = Uint8Array.from(atob(pixels), (letter) => letter.charCodeAt(0));
  const size = bytes.length / labels.length;
  return labels.map((truth, i) => ({
    ...{ index: data.watch[i], truth, scores: [] },
    pixels: bytes.subarray(i * size, (i + 1) * size),
  }));
}
