// The vocabulary: a network is frozen plain data, so it can be printed, put in a URL, posted to a worker and edited by the
// reader. Builders only fill in defaults; whether the layers fit each other is decided by trace.ts, which is also the
// validator of what a reader writes.
import type { Padding, Pair } from '#lib/geometry/windows.ts';
import type { Rounding } from '#lib/geometry/slide.ts';

/** A size by rows and columns; one number stands for both. */
export type Size = number | Pair;

/** The shape of what flows between layers, for one image: channels last. A vector is 1 × 1 × its length. */
export interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What every layer can carry: the name that its paper gives it. */
interface Named {
  readonly name?: string;
}

interface Windowed extends Named {
  readonly kernel: Size;
  readonly stride: Size;
  readonly pad: Padding;
  readonly dilation: Size;
}

export interface Conv extends Windowed {
  readonly kind: 'conv';
  readonly filters: number;
  readonly groups: number;
  readonly bias: boolean;
}

/** A convolution whose filter f reads only the channels `table[f]` (LeNet-5's C3). */
export interface SparseConv extends Windowed {
  readonly kind: 'sparseConv';
  readonly table: readonly (readonly number[])[];
}

export interface Pool<Kind extends string> extends Windowed {
  readonly kind: Kind;
  readonly rounding: Rounding;
}

/** LeNet-5's trainable sub-sampling: coefficient · (sum of the window) + bias, both per channel. The squash is a layer of its own. */
export interface SubSample extends Named {
  readonly kind: 'subSample';
  readonly kernel: Size;
}

export interface Connected extends Named {
  readonly kind: 'connected';
  readonly units: number;
  readonly bias: boolean;
}

/** LeNet-5's output: −‖x − code‖² for each fixed code, so that `softmax` after it gives the paper's criterion (its eq. 9). */
export interface Rbf extends Named {
  readonly kind: 'rbf';
  readonly codes: readonly (readonly number[])[];
}

/** y = x / (k + α · Σ x²)^β over `size` neighbouring channels, with α not divided by `size`, as AlexNet's paper has it. */
export interface Lrn extends Named {
  readonly kind: 'lrn';
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

export interface Dropout extends Named {
  readonly kind: 'dropout';
  /** The share of values set to 0 in training, in [0, 1). */
  readonly rate: number;
}

export interface BatchNorm extends Named {
  readonly kind: 'batchNorm';
  readonly epsilon: number;
  /** The share of the running mean and variance that a new batch replaces, in (0, 1]. */
  readonly momentum: number;
}

/** A layer without choices. */
export interface Plain<Kind extends string> extends Named {
  readonly kind: Kind;
}

/** Branches that all read the same input and are joined on channels. An empty branch hands its input on. */
export interface Parallel extends Named {
  readonly kind: 'parallel';
  readonly branches: readonly (readonly Layer[])[];
}

/** y = body(x) + shortcut(x). An empty shortcut is the identity. */
export interface Residual extends Named {
  readonly kind: 'residual';
  readonly body: readonly Layer[];
  readonly shortcut: readonly Layer[];
}

/** Hands its input on, and sends it through a head of its own whose loss is added with a weight (GoogLeNet). Training only. */
export interface Auxiliary extends Named {
  readonly kind: 'auxiliary';
  readonly head: readonly Layer[];
  readonly weight: number;
}

export type Layer =
  | Conv
  | SparseConv
  | Pool<'maxPool'>
  | Pool<'meanPool'>
  | SubSample
  | Plain<'globalMeanPool'>
  | Plain<'flatten'>
  | Connected
  | Rbf
  | Plain<'relu'>
  | Plain<'logistic'>
  | Plain<'tanh'>
  | Plain<'scaledTanh'>
  | Plain<'softmax'>
  | Lrn
  | Dropout
  | BatchNorm
  | Parallel
  | Residual
  | Auxiliary;

export type Kind = Layer['kind'];
export type LayerOf<K extends Kind> = Extract<Layer, { kind: K }>;

export interface Net {
  readonly name: string;
  readonly input: Shape;
  readonly layers: readonly Layer[];
}

type Options<L> = Partial<Omit<L, 'kind'>>;

/** A network: a name, what it reads, its layers in order. Not checked: `trace` does. */
export const net = (name: string, input: Shape, layers: readonly Layer[]): Net =>
  frozen({ name, input, layers });

/** An input image: height × width × channels. */
export const image = (height: number, width: number, channels: number): Shape =>
  frozen({ height, width, channels });

/** `filters` filters of a kernel over all channels of their group. Options: stride, pad, dilation, groups, bias, name. */
export const conv = (
  filters: number,
  kernel: Size,
  options: Options<Omit<Conv, 'filters' | 'kernel'>> = {},
): Conv =>
  frozen({
    kind: 'conv',
    filters,
    kernel,
    stride: 1,
    pad: 0,
    dilation: 1,
    groups: 1,
    bias: true,
    ...options,
  });

/** A convolution with a connection table: filter f reads the channels `table[f]`. */
export const sparseConv = (
  table: SparseConv['table'],
  kernel: Size,
  options: Options<Omit<SparseConv, 'table' | 'kernel'>> = {},
): SparseConv => frozen({ kind: 'sparseConv', table, kernel, stride: 1, pad: 0, dilation: 1, ...options });

type PoolOptions = Options<Omit<Pool<string>, 'kernel'>>;
const pool = <K extends string>(kind: K, kernel: Size, options: PoolOptions): Pool<K> =>
  frozen({ kind, kernel, stride: kernel, pad: 0, dilation: 1, rounding: 'floor', ...options });

/** The largest value of each window. The stride is the kernel's size unless it is given; rounding is floor. */
export const maxPool = (kernel: Size, options: PoolOptions = {}): Pool<'maxPool'> =>
  pool('maxPool', kernel, options);

/** The mean of each window, padding not counted. The stride is the kernel's size unless it is given. */
export const meanPool = (kernel: Size, options: PoolOptions = {}): Pool<'meanPool'> =>
  pool('meanPool', kernel, options);

/** LeNet-5's trainable sub-sampling over windows that do not overlap. */
export const subSample = (kernel: Size, options: Named = {}): SubSample =>
  frozen({ kind: 'subSample', kernel, ...options });

/** Every unit reads every value of the vector before it. */
export const connected = (units: number, options: Options<Omit<Connected, 'units'>> = {}): Connected =>
  frozen({ kind: 'connected', units, bias: true, ...options });

/** A unit a code: minus the squared distance to it. The codes are not trained. */
export const rbf = (codes: Rbf['codes'], options: Named = {}): Rbf =>
  frozen({ kind: 'rbf', codes, ...options });

const plain =
  <K extends string>(kind: K) =>
  (options: Named = {}): Plain<K> =>
    frozen({ kind, ...options });

/** The mean of each channel over the whole image: a vector with as many entries as channels. */
export const globalMeanPool = plain('globalMeanPool');
/** The image as a vector: row by row, pixel by pixel, channel by channel. */
export const flatten = plain('flatten');
/** max(0, a). */
export const relu = plain('relu');
/** 1 / (1 + e^−a). */
export const logistic = plain('logistic');
export const tanh = plain('tanh');
/** LeNet-5's squash, 1.7159 · tanh(2a/3). */
export const scaledTanh = plain('scaledTanh');
/** Probabilities of the classes; in training, with the cross-entropy loss. Ends a network. */
export const softmax = plain('softmax');

/** Local response normalisation across channels, with AlexNet's constants unless others are given. */
export const lrn = (options: Options<Lrn> = {}): Lrn =>
  frozen({ kind: 'lrn', size: 5, alpha: 1e-4, beta: 0.75, k: 2, ...options });

/** In training, sets this share of the values to 0 and scales the rest up, so that nothing is left to do at test time. */
export const dropout = (rate = 0.5, options: Named = {}): Dropout =>
  frozen({ kind: 'dropout', rate, ...options });

/** Standardises each channel over batch and positions, then scales and shifts it. */
export const batchNorm = (options: Options<BatchNorm> = {}): BatchNorm =>
  frozen({ kind: 'batchNorm', epsilon: 1e-5, momentum: 0.1, ...options });

/** Branches joined on channels, in order. */
export const parallel = (branches: Parallel['branches'], options: Named = {}): Parallel =>
  frozen({ kind: 'parallel', branches, ...options });

/** body(x) + shortcut(x); the shortcut is the identity unless it is given. */
export const residual = (body: readonly Layer[], options: Options<Omit<Residual, 'body'>> = {}): Residual =>
  frozen({ kind: 'residual', body, shortcut: [], ...options });

/** A side head that ends in a softmax; its loss counts `weight` (0.3 unless given, as in GoogLeNet). */
export const auxiliary = (
  head: readonly Layer[],
  options: Options<Omit<Auxiliary, 'head'>> = {},
): Auxiliary => frozen({ kind: 'auxiliary', head, weight: 0.3, ...options });

/** The same value, it and all that it holds made unchangeable. */
function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part && !Object.isFrozen(part)) frozen(part);
  return Object.freeze(value);
}
