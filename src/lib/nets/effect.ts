// What one layer does: output shape, parameters and counts from the layer and its input alone. A case a kind.
// Layers that hold layers (parallel, residual, auxiliary) are in trace.ts, which puts the cases together.
import { GeometryError, mustBeInteger, show } from '#lib/geometry/error.ts';
import { patchMatrixSize } from '#lib/geometry/patches.ts';
import {
  convWindows,
  poolWindows,
  type ConvWindows,
  type Pair,
  type PoolWindows,
} from '#lib/geometry/windows.ts';
import type { Kind, LayerOf, Rbf, Shape, Size, SparseConv } from './spec.ts';

/** An array that belongs to a layer: `w` and `b` are trained, `mean` and `variance` are kept by batchNorm. */
export interface ArraySpec {
  readonly name: 'w' | 'b' | 'mean' | 'variance';
  readonly shape: readonly number[];
}

/** What follows from a layer and its input. Counts are for one image; absent means none. */
export interface Effect {
  readonly output: Shape;
  /** The windows that carry the receptive field; for `conv` and the poolings also what the kernels take as `g`. */
  readonly g?: PoolWindows | ConvWindows;
  readonly parameters?: readonly ArraySpec[];
  readonly state?: readonly ArraySpec[];
  /** Multiply-adds of a weight with an input. Pooling, normalisation and activations have none. */
  readonly macs?: number;
  /** Wires, as LeCun counts them: for each output, the inputs it reads and its bias. */
  readonly connections?: number;
  /** Rows and columns of the patch matrix, all groups together. */
  readonly im2col?: { readonly rows: number; readonly columns: number };
}

type Effects = {
  [K in Exclude<Kind, 'parallel' | 'residual' | 'auxiliary'>]: (layer: LayerOf<K>, input: Shape) => Effect;
};

export const effects: Effects = {
  conv(layer, input) {
    const g = convWindows({ ...layer, ...over(input) });
    const output = { height: g.rows.out, width: g.columns.out, channels: layer.filters };
    const [height, width] = [g.rows.kernel, g.columns.kernel];
    const reads = (height * width * input.channels) / g.groups;
    const biases = layer.bias === false ? 0 : 1;
    return {
      output,
      g,
      parameters: wb([height, width, input.channels / g.groups, layer.filters], biases * layer.filters),
      macs: reads * valuesIn(output),
      connections: (reads + biases) * valuesIn(output),
      im2col: patchMatrixSize(g),
    };
  },

  sparseConv(layer, input) {
    checkTable(layer.table, input.channels);
    const filters = layer.table.length;
    const g = convWindows({ ...layer, filters, ...over(input) });
    const output = { height: g.rows.out, width: g.columns.out, channels: filters };
    const weights = g.rows.kernel * g.columns.kernel * layer.table.flat().length;
    const positions = output.height * output.width;
    return {
      output,
      g,
      parameters: wb([weights], filters),
      macs: weights * positions,
      connections: (weights + filters) * positions,
    };
  },

  maxPool: pooled,
  meanPool: pooled,

  subSample(layer, input) {
    const { output, g } = pooled({ ...layer, stride: layer.kernel }, input);
    const reads = g.rows.kernel * g.columns.kernel;
    return {
      output,
      g,
      parameters: wb([input.channels], input.channels),
      macs: valuesIn(output),
      connections: (reads + 1) * valuesIn(output),
    };
  },

  globalMeanPool: (_, input) => ({
    output: vector(input.channels),
    g: whole(input),
    connections: valuesIn(input),
  }),
  flatten: (_, input) => ({ output: vector(valuesIn(input)), g: whole(input) }),

  connected(layer, input) {
    mustBeVector('connected layer', input);
    mustBeInteger('The number of units', layer.units, 1);
    const biases = layer.bias === false ? 0 : 1;
    return {
      output: vector(layer.units),
      parameters: wb([input.channels, layer.units], biases * layer.units),
      macs: input.channels * layer.units,
      connections: (input.channels + biases) * layer.units,
    };
  },

  rbf(layer, input) {
    mustBeVector('layer of radial basis functions', input);
    checkCodes(layer.codes, input.channels);
    const wires = input.channels * layer.codes.length;
    return { output: vector(layer.codes.length), macs: wires, connections: wires };
  },

  relu: unchanged,
  logistic: unchanged,
  tanh: unchanged,
  scaledTanh: unchanged,

  softmax(_, input) {
    mustBeVector('softmax', input);
    if (input.channels < 2)
      throw new GeometryError(`A softmax needs at least 2 classes, not ${input.channels}.`);
    return { output: input };
  },

  lrn(layer, input) {
    mustBeInteger('The number of neighbouring channels', layer.size, 1);
    if (layer.size % 2 === 0)
      throw new GeometryError(
        `The number of neighbouring channels must be odd, so that it has a middle; it is ${layer.size}.`,
      );
    for (const constant of ['alpha', 'beta', 'k'] as const)
      mustBe(constant, layer[constant], 'at least 0', (v) => v >= 0);
    return { output: input };
  },

  dropout(layer, input) {
    mustBe('The rate', layer.rate, 'from 0 to below 1', (v) => v >= 0 && v < 1);
    return { output: input };
  },

  batchNorm(layer, input) {
    mustBe('epsilon', layer.epsilon, 'more than 0', (v) => v > 0);
    mustBe('The momentum', layer.momentum, 'more than 0 and at most 1', (v) => v > 0 && v <= 1);
    const shape = [input.channels];
    return {
      output: input,
      parameters: wb(shape, input.channels),
      state: [
        { name: 'mean', shape },
        { name: 'variance', shape },
      ],
    };
  },
};

/** How many numbers a shape holds. */
export const valuesIn = ({ height, width, channels }: Shape): number => height * width * channels;

/** `28 × 28 × 1`. */
export const shapeText = ({ height, width, channels }: Shape): string => `${height} × ${width} × ${channels}`;

const vector = (length: number): Shape => ({ height: 1, width: 1, channels: length });
const over = (input: Shape) => ({ size: [input.height, input.width] as const, channels: input.channels });

const wb = (w: readonly number[], biases: number): ArraySpec[] =>
  biases > 0
    ? [
        { name: 'w', shape: w },
        { name: 'b', shape: [biases] },
      ]
    : [{ name: 'w', shape: w }];

function unchanged(_layer: unknown, input: Shape): Effect {
  return { output: input };
}

function pooled(layer: { kernel: Size; stride: Size }, input: Shape) {
  const g = poolWindows({ ...layer, ...over(input) });
  const output = { height: g.rows.out, width: g.columns.out, channels: input.channels };
  return { output, g, connections: g.rows.kernel * g.columns.kernel * valuesIn(output) };
}

/** One window as large as the image. */
function whole(input: Shape): PoolWindows {
  const size: Pair = [input.height, input.width];
  return poolWindows({ size, kernel: size, channels: input.channels });
}

function mustBe(what: string, value: unknown, range: string, isRight: (value: number) => boolean): void {
  if (typeof value !== 'number' || !Number.isFinite(value) || !isRight(value))
    throw new GeometryError(`${what} must be a number ${range}, not ${show(value)}.`);
}

function mustBeVector(what: string, input: Shape): void {
  if (input.height !== 1 || input.width !== 1)
    throw new GeometryError(
      `A ${what} reads a vector, but gets ${shapeText(input)}: put flatten() or globalMeanPool() before it.`,
    );
}

function checkTable(table: SparseConv['table'], channels: number): void {
  if (!Array.isArray(table) || table.length === 0)
    throw new GeometryError('The connection table must list the channels of at least one filter.');
  table.forEach((row, filter) => {
    if (!Array.isArray(row) || row.length === 0 || new Set(row).size < row.length)
      throw new GeometryError(
        `Filter ${filter} of the connection table must list channels, each once, not ${show(row)}.`,
      );
    for (const channel of row)
      if (!Number.isInteger(channel) || channel < 0 || channel >= channels)
        throw new GeometryError(
          `Filter ${filter} reads channel ${show(channel)}, but the input has ${channels}, from 0.`,
        );
  });
}

function checkCodes(codes: Rbf['codes'], length: number): void {
  if (!Array.isArray(codes) || codes.length === 0)
    throw new GeometryError('There must be a code for each class.');
  for (const [unit, code] of codes.entries())
    if (!Array.isArray(code) || code.length !== length || !code.every(Number.isFinite))
      throw new GeometryError(
        `Code ${unit} must have ${length} numbers, as many as the input, not ${show(code?.length)}.`,
      );
}
