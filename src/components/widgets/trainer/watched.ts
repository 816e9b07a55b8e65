// The watched test images as the page holds them before a run: pictures and labels, and nothing said of them yet.
import { type SampleView } from '#lib/engine/report.ts';
import { type Spec } from './spec.ts';

export function watched({ data, held: { labels, pixels } }: Pick<Spec, 'data' | 'held'>): SampleView[] {
  const bytes = Uint8Array.from(atob(pixels), (letter) => letter.charCodeAt(0));
  const size = bytes.length / labels.length;
  return labels.map((truth, i) => ({
    ...{ index: data.watch[i], truth, scores: [] },
    pixels: bytes.subarray(i * size, (i + 1) * size),
  }));
}
