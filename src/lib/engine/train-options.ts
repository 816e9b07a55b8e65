// What a run may be asked for, in plain data. Defaults and bounds are options.ts's affair.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import type { DeviceName } from './device-names.ts';
import type { OptimiserSpec } from './recipe.ts';
import type { ProbeRequest } from './probes/results.ts';
import type { Snapshot } from './run-state.ts';

export interface TrainOptions {
  /** The data set. Either this or `manifest`. */
  data?: DataDescriptor;
  /** URL of a data manifest that says of itself what it holds (in Node a file URL). */
  manifest?: string;
  /** `'auto'` (default) measures what is there and takes the fastest. A name that is not available is an error. */
  device?: DeviceName | 'auto';
  /** Weights, order of images and dropout follow from it alone. Default 1. */
  seed?: number;
  /** Threads of the `wasm` device, at most as many as the machine has cores. Default: what the machine and the page allow. */
  threads?: number;
  /**
   * Of the `wasm` device: 'fastest' (default) rounds a multiply-add once where the machine can; 'portable' never does, and
   * gives the same bits on every machine (for a given number of threads).
   */
  arithmetic?: 'fastest' | 'portable';
  /** Images a step. Default 64. */
  batch?: number;
  /** Passes over the training images. Default 5; `Infinity` trains until the signal. */
  epochs?: number;
  optimiser?: OptimiserSpec;
  /** Images between two test reports, rounded up to whole steps. Default: once an epoch. The end is always tested. */
  testEvery?: number;
  /** Goes on where a snapshot of the same net was taken; its seed, batch and optimiser count. */
  resume?: Snapshot;
  /**
   * Seed of one permutation by which the pixels of every image, of training and of test, change places. Default: they stay
   * where they are. A snapshot does not hold it: whoever resumes says it again, as the data set.
   */
  shuffle?: number;
  /** What reports should carry beyond losses, for a page that shows the net at work. Never changes the numbers of the run. Default: nothing. */
  probes?: readonly ProbeRequest[];
}
