// What one layer does: output shape, parameters and counts from the layer and its input alone. A case a kind.
// Layers that hold layers (parallel, residual, auxiliary) are in trace.ts, which puts the cases together.
import { GeometryError, mustBeInteger } from '#lib/geometry/error.ts';
import { patchMatrixSize } from '#lib/geometry/patches.ts';
import {
  convWindows,
  poolWindows,
  type ConvWindows,
  type Pair,
  type PoolWindows,
} from '#lib/geometry/windows.ts';
import { checkCodes, checkTable, mustBe, mustBeVector } from './check.ts';
import { valuesIn } from './shape.ts';
import type { Kind, LayerOf, Shape, Size } from './spec.ts';

export { valuesIn } from './shape.ts';

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
