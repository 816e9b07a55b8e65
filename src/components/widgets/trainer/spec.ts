// What Trainer.astro writes into the page and element.ts reads there: plain data, nothing that runs.
import { type DataDescriptor } from '#lib/data/descriptor.ts';
import { type Net } from '#lib/nets/spec.ts';
import { type Held } from '../../run/at-build.ts';
import { type Bank } from './pictures.ts';

export interface Spec {
  net: Net;
  data: DataDescriptor;
  published: { accuracy: number; label: string } | undefined;
  /** The watched test images as they are before a run. */
  held: Held;
  /** The first convolution's filters; undefined for a net without one. */
  bank: Bank | undefined;
}
