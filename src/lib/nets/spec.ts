// Builders: a network is frozen plain data, so it can be printed, put in a URL, posted to a worker and edited by the reader.
// They only fill in defaults; whether the layers fit each other is decided by trace.ts, also for what a reader writes.
import type {
  Auxiliary,
  BatchNorm,
  Connected,
  Conv,
  Dropout,
  Layer,
  Lrn,
  Named,
  Net,
  Parallel,
  Plain,
  Pool,
  Rbf,
  Residual,
  Shape,
  Size,
  SparseConv,
  SubSample,
} from './vocabulary.ts';

export type * from './vocabulary.ts';

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
