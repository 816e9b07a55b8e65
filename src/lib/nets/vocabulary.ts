// The vocabulary: every kind of layer as plain data, a union discriminated on `kind`. Types only; builders are in spec.ts.
import type { Rounding } from '#lib/geometry/slide.ts';
import type { Padding, Pair } from '#lib/geometry/windows.ts';

/** A size by rows and columns; one number stands for both. */
export type Size = number | Pair;

/** The shape of what flows between layers, for one image: channels last. A vector is 1 × 1 × its length. */
export interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What every layer can carry: the name that its paper gives it. */
export interface Named {
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
