// What follows from one layer and what it reads: its output, its arrays, its counts. Each kind says so of itself (kinds/); this
// is what they say it in.
import type { ConvWindows, Pair, PoolWindows } from '#lib/geometry/windows.ts';
import type { Shape } from './vocabulary.ts';

export { valuesIn } from './shape.ts';

/** An array that belongs to a layer: `w` and `b` are trained, `mean` and `variance` are kept by batchNorm. */
export interface ArraySpec {
  readonly name: 'w' | 'b' | 'mean' | 'variance';
  readonly shape: readonly number[];
  /** What all its values are before the first step. Without it `w` is drawn at random, and all else 0. */
  readonly start?: number;
}

/** The windows of a layer; null for one without. */
export type AnyWindows = PoolWindows | ConvWindows | null;

/** What follows from a layer and its input. Counts are for one image; absent means none. */
export interface Effect<G extends AnyWindows = AnyWindows> {
  readonly output: Shape;
  /** The windows that carry the receptive field; for convolutions and poolings also what the kernels take as `g`. */
  readonly g: G;
  readonly parameters?: readonly ArraySpec[];
  readonly state?: readonly ArraySpec[];
  /** Multiply-adds of a weight with an input. Pooling, normalisation and activations have none. */
  readonly macs?: number;
  /** Wires, as LeCun counts them: for each output, the inputs it reads and its bias. */
  readonly connections?: number;
  /** Rows and columns of the patch matrix, all groups together. */
  readonly im2col?: { readonly rows: number; readonly columns: number };
}

export const vector = (length: number): Shape => ({ height: 1, width: 1, channels: length });

/** The shape as the windows over it are asked for. */
export const over = (input: Shape): { size: Pair; channels: number } => ({
  size: [input.height, input.width],
  channels: input.channels,
});

/** Weights of a shape, and so many biases behind them. `start`: what the weights are before the first step, unless chance says. */
export const wb = (shape: readonly number[], biases: number, start?: number): ArraySpec[] => [
  { name: 'w', shape, start },
  ...(biases > 0 ? [{ name: 'b', shape: [biases] } as const] : []),
];
