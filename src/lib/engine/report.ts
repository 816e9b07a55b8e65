// What the engine says, in plain data: reports, options and errors. Pages and widgets may import this file;
// it pulls in no kernel, no TF.js and no worker.
import type { DataDescriptor } from '#lib/data/descriptor.ts';

/** The devices, fastest hope first. `cpu` always works; the others are probed. */
export const deviceNames = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type DeviceName = (typeof deviceNames)[number];

/** How the learning rate moves while a run lasts. `at` in the formulas is the part of the run done, 0…1. */
export type ScheduleSpec =
  | { kind: 'constant' }
  /** Multiplied by `factor` at each of `times` equal steps. */
  | { kind: 'step'; times: number; factor: number }
  /** rate · (1 + cos(π·at)) / 2: all the way down to zero. */
  | { kind: 'cosine' }
  /** Up a straight line for the first `rise` of the run, then a cosine down to zero (Smith 2018). */
  | { kind: 'oneCycle'; rise: number };

/** The rule that turns gradients into new weights. `decay` is weight decay (L2), `rate` the peak learning rate. */
export type OptimiserSpec =
  | { kind: 'sgd'; rate: number; momentum: number; decay: number; schedule: ScheduleSpec }
  | { kind: 'rmsProp'; rate: number; rho: number; epsilon: number; decay: number; schedule: ScheduleSpec }
  | {
      kind: 'adam';
      rate: number;
      beta1: number;
      beta2: number;
      epsilon: number;
      decay: number;
      schedule: ScheduleSpec;
    };

/** Takes LeNet-5 to 99 % on MNIST in few passes; how it was found is in docs/decisions/0023 and 0026. */
export const defaultOptimiser: OptimiserSpec = {
  kind: 'sgd',
  rate: 0.05,
  momentum: 0.9,
  decay: 5e-4,
  schedule: { kind: 'oneCycle', rise: 0.2 },
};

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
  /** What the reports should carry for a page that draws the net at work. Default: nothing. */
  watch?: Watch;
}

/** Extras of reports, for figures. Asking for them never changes the numbers of the run. */
export interface Watch {
  /** Every `steps` report carries the weights of the first convolution. */
  filters?: boolean;
  /** Every `steps` report carries what the net says of these test images (at most 64), once they have arrived. */
  samples?: number[];
  /** Every `test` report carries this many wrong answers (at most 64), those given with most confidence first. */
  worst?: number;
}

/** A test image and what the net says of it. */
export interface SampleView {
  /** Its place among the test images. */
  index: number;
  /** Its label. */
  truth: number;
  /** One probability a class; they sum to 1. */
  scores: number[];
  /** Height × width × channels bytes. */
  pixels: Uint8Array;
}

/**
 * What the consumer may say when it asks for the next report: work this many steps (fewer where a test is due), or give
 * a snapshot instead of working.
 */
export type Ask = { steps?: number; snapshot?: boolean } | undefined;

/**
 * All that a run is, between two steps: `resume` with it continues bit for bit. Plain data, sent and stored as it is, and as JSON: then
 * its arrays may be what JSON makes of them.
 */
export interface Snapshot {
  /** 1 is read, too: there batchNorm's moments began at 0. */
  version: 1 | 2;
  /** What it belongs to: name and shape of the net's parameters. */
  net: string;
  layout: string;
  step: number;
  seed: number;
  batch: number;
  optimiser: OptimiserSpec;
  /** x = byte·scale + shift made the input of pixels. */
  scale: number;
  shift: number;
  parameters: Float32Array;
  /** The optimiser's flat buffers; what batchNorm keeps. */
  state: Float32Array[];
  kept: Float32Array;
}

export type Report =
  /** Data on its way: bytes so far and in all, training images ready. */
  | { kind: 'loading'; loaded: number; total: number; images: number }
  /** Where it trains. `detail` is a phrase for the reader, `passedOver` what was tried and why not. */
  | {
      kind: 'device';
      device: DeviceName;
      detail: string;
      threads: number;
      passedOver: { device: DeviceName; why: string }[];
    }
  /** Steps done since the last report of this kind; `losses` has one mean loss a step. Times leave out waiting. */
  | {
      kind: 'steps';
      step: number;
      epoch: number;
      imagesSeen: number;
      losses: number[];
      millisecondsPerStep: number;
      imagesPerSecond: number;
      /** The first convolution's weights, HWIO, a copy. With `watch.filters`. */
      filters?: Float32Array;
      /** With `watch.samples`. */
      samples?: SampleView[];
    }
  /** Every test image once. `accuracy` = correct / images; `confusion[10·truth + said]`. */
  | {
      kind: 'test';
      step: number;
      imagesSeen: number;
      accuracy: number;
      correct: number;
      images: number;
      loss: number;
      confusion: number[];
      /** With `watch.worst`. */
      worst?: SampleView[];
    }
  /** What the consumer asked for with `next({ snapshot: true })`. */
  | { kind: 'snapshot'; snapshot: Snapshot }
  /** Something fell back or was left out, said in a sentence for the reader. */
  | { kind: 'note'; text: string }
  | { kind: 'done' };

/** A training run: ask for a report and the engine works until it has one; stop asking and it rests. */
export type Run = AsyncGenerator<Report, void, Ask>;

export type EngineErrorCode =
  | 'data-missing'
  | 'data-corrupt'
  | 'bad-data'
  | 'bad-net'
  | 'bad-option'
  | 'bad-snapshot'
  | 'no-device'
  | 'no-simd'
  | 'not-finite'
  | 'worker-died';

/** Everything the engine throws but the signal's own abort: what broke (`message`), and what the reader can do (`way`). */
export class EngineError extends Error {
  override name = 'EngineError';
  readonly code: EngineErrorCode;
  readonly way: string;
  /**
   * The run as it was while all was well, if that is known: of 'not-finite' before the step that broke, of a GPU that was lost a few
   * seconds before.
   */
  readonly lastGood: Snapshot | undefined;
  /** @param cause what the browser said of it, for whoever looks for the fault */
  constructor(code: EngineErrorCode, message: string, way: string, lastGood?: Snapshot, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.way = way;
    this.lastGood = lastGood;
  }
}
