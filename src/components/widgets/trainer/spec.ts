// What Trainer.astro writes into the page and element.ts reads there: plain data, nothing that runs.
import { type Net } from '#lib/nets/spec.ts';
import { type Bank } from './pictures.ts';

export interface Spec {
  net: Net;
  /** Address of the data manifest, with the base path, without the host. */
  manifest: string;
  classes: number;
  /** Training images. */
  images: number;
  published: { accuracy: number; label: string } | undefined;
  /** The watched test images as they are before a run: see testDigits. */
  digits: { labels: number[]; pixels: string };
  /** The first convolution's filters; undefined for a net without one. */
  bank: Bank | undefined;
}
