// The watched test images as the page holds them before a run: pictures and labels, and nothing said of them yet.
import { type SampleView } from '#lib/engine/report.ts';
import { SAMPLES } from './settings.ts';
import { type Spec } from './spec.ts';

export function watched({ labels, pixels }: Spec['digits']): SampleView[] {
  const bytes = Uint8Array.from(atob(pixels), (letter) => letter.charCodeAt(0));
  const size = bytes.length / labels.length;
  return labels.map((truth, i) => ({
    ...{ index: SAMPLES[i], truth, scores: [] },
    pixels: bytes.subarray(i * size, (i + 1) * size),
  }));
}
