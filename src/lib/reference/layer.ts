// One protocol for every kind of layer: forward from x and the layer's arrays, backward from what forward kept. A case a kind; each
// only hands over to the kernels beside this file. Layers that hold layers, and softmax, are in network.ts.
import type { Layer } from '#lib/nets/spec.ts';
import type { RowOf } from '#lib/nets/trace.ts';
import { activationBackward, activationForward, activations, type ActivationName } from './activation.ts';
import { zeros, type Floats } from './array.ts';
import {
  batchNormBackward,
  batchNormForward,
  channelMoments,
  momentumAt,
  updateMoments,
} from './batch-norm.ts';
import { connectedBackward, connectedForward } from './connected.ts';
import { convBackwardIm2col, convForwardIm2col } from './conv-im2col.ts';
import { dropoutBackward, dropoutForward, dropoutMask } from './dropout.ts';
import { lrnBackward, lrnForward } from './lrn.ts';
import { maxPoolBackward, maxPoolForward } from './max-pool.ts';
import {
  globalMeanPoolBackward,
  globalMeanPoolForward,
  meanPoolBackward,
  meanPoolForward,
} from './mean-pool.ts';
import { rbfBackward, rbfForward } from './rbf.ts';
import { sparseConvBackward, sparseConvForward } from './sparse-conv.ts';
import { subSampleBackward, subSampleForward } from './sub-sample.ts';
import { transposedConvBackward, transposedConvForward } from './transposed-conv.ts';

/** The layer's own arrays in the flat buffers; those that it does not have are null. Gradients have the same names. */
export interface Arrays {
  readonly w: Floats | null;
  readonly b: Floats | null;
  readonly mean: Floats | null;
  readonly variance: Floats | null;
}

/** In training, where chance comes from; null at test time. */
export type Chance = (() => number) | null;

/** What backward needs of forward. `kept` is the kind's own: where the maxima stood, the mask, the moments. */
export interface Kept {
  readonly x: Floats;
  readonly y: Floats;
  readonly kept?: unknown;
}

interface Protocol<K extends Layer['kind']> {
  /** `step` counts the training steps made before. */
  forward(row: RowOf<K>, x: Floats, arrays: Arrays, chance: Chance, step: number): Kept;
  /** Adds to dx, and to the gradients `dw` and `db` in `d`. */
  backward(row: RowOf<K>, kept: Kept, dy: Floats, arrays: Arrays, dx: Floats, d: Arrays): void;
}

type Composite = 'parallel' | 'residual' | 'auxiliary' | 'softmax';
type Protocols = { [K in Exclude<Layer['kind'], Composite>]: Protocol<K> };

const activation = <K extends ActivationName>(kind: K): Protocol<K> => ({
  forward: (_, x) => ({ x, y: activationForward(x, activations[kind]) }),
  backward: (_, { y }, dy, __, dx) => void activationBackward(y, dy, activations[kind], dx),
});

export const protocols: Protocols = {
  conv: {
    forward: ({ g }, x, { w, b }) => ({ x, y: convForwardIm2col(x, w!, b, g) }),
    backward: ({ g }, { x }, dy, { w }, dx, d) =>
      void convBackwardIm2col(x, w!, dy, g, dx, d.w!, d.b ?? undefined),
  },
  sparseConv: {
    forward: ({ g, layer }, x, { w, b }) => ({ x, y: sparseConvForward(x, w!, b, layer.table, g) }),
    backward: ({ g, layer }, { x }, dy, { w }, dx, d) =>
      void sparseConvBackward(x, w!, dy, layer.table, g, dx, d.w!, d.b!),
  },
  transposedConv: {
    forward: ({ g }, x, { w, b }) => ({ x, y: transposedConvForward(x, w!, b, g) }),
    backward: ({ g }, { x }, dy, { w }, dx, d) =>
      void transposedConvBackward(x, w!, dy, g, dx, d.w!, d.b ?? undefined),
  },
  maxPool: {
    forward({ g }, x) {
      const { y, argmax } = maxPoolForward(x, g);
      return { x, y, kept: argmax };
    },
    backward: (_, { x, kept }, dy, __, dx) => void maxPoolBackward(dy, kept as Int32Array, x.length, dx),
  },
  meanPool: {
    forward: ({ g }, x) => ({ x, y: meanPoolForward(x, g) }),
    backward: ({ g }, { x }, dy, _, dx) => void meanPoolBackward(dy, g, x.length, dx),
  },
  subSample: {
    forward: ({ g }, x, { w, b }) => ({ x, y: subSampleForward(x, w!, b!, g) }),
    backward: ({ g }, { x }, dy, { w }, dx, d) => void subSampleBackward(x, w!, dy, g, dx, d.w!, d.b!),
  },
  globalMeanPool: {
    forward: ({ input }, x) => ({
      x,
      y: globalMeanPoolForward(x, input.height * input.width, input.channels),
    }),
    backward: ({ input }, _, dy, __, dx) =>
      void globalMeanPoolBackward(dy, input.height * input.width, input.channels, dx),
  },
  flatten: {
    forward: (_, x) => ({ x, y: x }),
    backward: (_, __, dy, ___, dx) => void addTo(dx, dy),
  },
  connected: {
    forward: ({ layer }, x, { w, b }) => ({ x, y: connectedForward(x, w!, b, layer.units) }),
    backward: ({ layer }, { x }, dy, { w }, dx, d) =>
      void connectedBackward(x, w!, dy, layer.units, dx, d.w!, d.b ?? undefined),
  },
  rbf: {
    forward: ({ layer }, x) => ({ x, y: rbfForward(x, layer.codes) }),
    backward: ({ layer }, { x }, dy, _, dx) => void rbfBackward(x, dy, layer.codes, dx),
  },
  relu: activation('relu'),
  logistic: activation('logistic'),
  tanh: activation('tanh'),
  scaledTanh: activation('scaledTanh'),
  lrn: {
    forward: ({ layer, input }, x) => ({ x, y: lrnForward(x, input.channels, layer) }),
    backward: ({ layer, input }, { x }, dy, _, dx) => void lrnBackward(x, dy, input.channels, layer, dx),
  },
  dropout: {
    forward({ layer }, x, _, chance) {
      if (!chance) return { x, y: x };
      const mask = dropoutMask(zeros(x, x.length), layer.rate, chance);
      return { x, y: dropoutForward(x, mask), kept: mask };
    },
    backward: (_, { kept }, dy, __, dx) =>
      void (kept ? dropoutBackward(dy, kept as Floats, dx) : addTo(dx, dy)),
  },
  batchNorm: {
    forward({ layer, input }, x, { w, b, mean, variance }, chance, step) {
      const running = { mean: mean!, variance: variance! };
      const moments = chance ? channelMoments(x, input.channels) : running;
      const momentum = momentumAt(layer.momentum, step);
      if (chance) updateMoments(running, moments, x.length / input.channels, momentum);
      return { x, y: batchNormForward(x, w!, b!, moments, layer.epsilon), kept: moments };
    },
    backward({ layer }, { x, kept }, dy, { w }, dx, d) {
      batchNormBackward(x, w!, dy, kept as { mean: Floats; variance: Floats }, layer.epsilon, dx, d.w!, d.b!);
    },
  },
};

/** dx += dy. */
export function addTo(dx: Floats, dy: Floats): void {
  for (let at = 0; at < dy.length; at++) dx[at] += dy[at];
}
