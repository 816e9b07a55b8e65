// What a device must offer: buffers, and for each kind of layer its calls, forward and backward. It is not a tensor
// library: no shapes are inferred, nothing is allocated or freed while a plan runs, calls run in the order given.
import type { Kind, Net } from '#lib/nets/spec.ts';
import type { Row, RowOf } from '#lib/nets/trace.ts';
import type { DeviceName } from './report.ts';
import type { SessionSpec, Source, UpdateNow } from './session-spec.ts';

export type { Source, UpdateNow } from './session-spec.ts';

/** A piece of the device's memory: `length` float32 or int32 values. Only its device knows where it is. */
export interface Buffer {
  readonly length: number;
}

/** One kernel call, all arguments bound. `run` works on the first `images` images of the batch. */
export interface Call {
  readonly name: string;
  run(images: number): void;
}

/** A layer on a device. `infer` stands in for `forward` when nothing is learnt (dropout passes, batchNorm remembers). */
export interface Pass {
  readonly forward: readonly Call[];
  readonly backward: readonly Call[];
  readonly infer?: readonly Call[];
}

/** Arrays of a layer: x → y forward, dy → dx backward. `dx` is null where nobody needs it. All hold `batch` images. */
export interface Arrays<K extends Kind = Kind> {
  /** What trace says of the layer. */
  row: RowOf<K>;
  batch: number;
  x: Buffer;
  dx: Buffer | null;
  y: Buffer;
  dy: Buffer;
  chance: Chance;
}

/** Weights and bias (null: none), slices of the flat parameters; their gradients are added to what dw and db hold. */
export interface Weights {
  w: Buffer;
  b: Buffer | null;
  dw: Buffer;
  db: Buffer | null;
}

/** A relu that follows the layer and is done in its last line: y = max(y, 0). */
export interface Fused {
  relu: boolean;
}

/** Of a convolution's row a device needs no more than where its windows lie and what goes in and out. */
export type Convolving = Omit<Arrays<'conv'>, 'row'> &
  Weights &
  Fused & { row: Pick<RowOf<'conv'>, 'g' | 'input' | 'output'> };

/** One maker a kind of layer; `tanh` also makes LeNet's scaled one, `meanPool` the global one. */
export interface Makers {
  conv(args: Convolving): Pass;
  transposedConv(args: Arrays<'transposedConv'> & Weights): Pass;
  connected(args: Arrays<'connected'> & Weights & Fused): Pass;
  maxPool(args: Arrays<'maxPool'> & Fused): Pass;
  meanPool(args: Arrays<'meanPool' | 'globalMeanPool'>): Pass;
  relu(args: Arrays<'relu'>): Pass;
  logistic(args: Arrays<'logistic'>): Pass;
  tanh(args: Arrays<'tanh' | 'scaledTanh'>): Pass;
  dropout(args: Arrays<'dropout'>): Pass;
  lrn(args: Arrays<'lrn'>): Pass;
  batchNorm(args: Arrays<'batchNorm'> & Weights & Moments): Pass;
  subSample(args: Arrays<'subSample'> & Weights): Pass;
  sparseConv(args: Arrays<'sparseConv'> & Weights): Pass;
  rbf(args: Arrays<'rbf'>): Pass;
  /** Branches joined on channels; every branch has `pixels` pixels. */
  concat(args: Parts & { pixels: number; channels: number[] }): Pass;
  /** y = Σ parts; every part gets dy. */
  add(args: Parts & { size: number }): Pass;
  /** dx = Σ of the gradients that the readers of x sent back. Forward does nothing: they read x itself. */
  fork(args: { batch: number; size: number; dx: Buffer; parts: Buffer[] }): Pass;
}

/** Several arrays on one side, one on the other. A part's `dy` is null where nobody needs it. */
interface Parts {
  batch: number;
  parts: End[];
  y: Buffer;
  dy: Buffer;
}

/** batchNorm's running mean and variance, kept between steps. */
export interface Moments {
  mean: Buffer;
  variance: Buffer;
}

/** What makes dropout repeatable, and tells batchNorm how many batches it saw: seed and step are rewritten by whoever runs the plan. */
export interface Chance {
  seed: number;
  step: number;
}

/** Where something ends: its output, and the gradient that is to be put there. */
export interface End {
  y: Buffer;
  dy: Buffer | null;
}
/** The end of every net that learns: softmax, cross-entropy, and what a report needs. */
export interface Head extends Pass {
  /** p, the class probabilities: batch · classes. */
  readonly p: Buffer;
  /** Cross-entropy of each image (float32), and the class it was taken for (int32). */
  readonly loss: Buffer;
  readonly predicted: Buffer;
  /** Notes the mean loss of the batch on the device. */
  readonly record: Call;
  /** The loss noted last, on devices where it can be had without waiting. */
  latest?(): number;
  /** Mean losses noted since the last call, oldest first. The only thing a training run reads back. */
  drain(): Promise<number[]>;
}

/** Makes a batch of floats of images of a source: x = byte·scale + shift, label = the class. */
export interface Gather {
  source: Source;
  /** Numbers of the images; rewritten by the caller before each run. */
  order: Uint32Array;
  /** Values an image. */
  size: number;
  x: Buffer;
  label: Buffer;
  scale: number;
  shift: number;
}

/** The flat buffers of a net that learns, all of one length. */
export interface Learning {
  parameters: Buffer;
  gradients: Buffer;
  /** Momentum and the like: as many as the optimiser wants. */
  state: Buffer[];
}

export interface Device {
  readonly name: DeviceName;
  /** A phrase for the reader: "SIMD, fused multiply-add". */
  readonly detail: string;
  readonly threads: number;
  /** A graphics API without a graphics card behind it: taken only by those who ask for it by name. */
  readonly isEmulated?: boolean;
  /** What of a net the device puts together from several operations of its library, which has none for it: phrases for the reader. */
  composed?(rows: readonly Row[]): string[];
  /** How many buffers were asked for so far: a test holds that a step asks for none. */
  readonly allocations: number;
  /** `length` zeros of 4 bytes. */
  alloc(length: number, label?: string): Buffer;
  /** A part of a buffer, sharing its memory. */
  slice(buffer: Buffer, offset: number, length: number): Buffer;
  /** Gradients of one flat parameter buffer; apart from alloc because threads need one each. */
  allocGradients(length: number): Buffer;
  write(buffer: Buffer, values: Float32Array | Int32Array): void;
  read(buffer: Buffer): Promise<Float32Array>;
  readIntegers(buffer: Buffer): Promise<Int32Array>;
  /**
   * The call to[k] = from[k·stride], for every k of `to`: what a probe takes of an array, so that little is read back. Of gradients that
   * threads keep apart it is the sum. Optional: without it whole arrays are read.
   */
  sample?(from: Buffer, stride: number, to: Buffer): Call;
  readonly make: Makers;
  head(args: { batch: number; classes: number; weight: number; z: Buffer; dz: Buffer; label: Buffer }): Head;
  gather(args: Gather): Call;
  /** Gradients ← 0. */
  clear(learning: Learning): Call;
  /** One update of all parameters by the rule; `rate` and the rest are read from `now` when the call runs. */
  update(learning: Learning, now: UpdateNow): Call;
  /** The calls as one piece of work, on all threads: it ends when the last of them is through. */
  phase(calls: readonly Call[]): (images: number) => void;
  /** Has the other threads assemble the same session, and so the same phases in the same order. */
  sync?(net: Net, spec: SessionSpec): Promise<void>;
  /** Everything submitted so far is done. */
  flush(): Promise<void>;
  /** Gives all memory back. The device cannot be used again. */
  release(): void;
}
