// Forward writes, backward adds (decision 11): without exception, or overlapping windows and branches lose gradient.
import { describe, expect, test } from 'vitest';
import { convWindows, poolWindows } from '#lib/geometry/windows.ts';
import * as spec from '#lib/nets/spec.ts';
import { trace, type Row } from '#lib/nets/trace.ts';
import { activationForward, activations } from '#lib/reference/activation.ts';
import { batchNormForward, channelMoments } from '#lib/reference/batch-norm.ts';
import { connectedForward } from '#lib/reference/connected.ts';
import { convForwardIm2col } from '#lib/reference/conv-im2col.ts';
import { convForward } from '#lib/reference/conv.ts';
import { dropoutForward } from '#lib/reference/dropout.ts';
import { im2colChannelsFirst } from '#lib/reference/im2col-channels-first.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { lrnForward } from '#lib/reference/lrn.ts';
import { maxPoolForward } from '#lib/reference/max-pool.ts';
import { globalMeanPoolForward, meanPoolForward } from '#lib/reference/mean-pool.ts';
import { rbfForward } from '#lib/reference/rbf.ts';
import { sparseConvForward } from '#lib/reference/sparse-conv.ts';
import { subSampleForward } from '#lib/reference/sub-sample.ts';
import { joinBackward, joinForward } from '#lib/reference/channels.ts';
import { protocols, type Arrays } from '#lib/reference/layer.ts';
import { arraysOf, bufferLengths } from '#lib/reference/network.ts';
import { sumBackward, sumForward } from '#lib/reference/residual.ts';
import { difference } from '#lib/reference/slopes.ts';
import { softmaxBackward, softmaxForward } from '#lib/reference/softmax.ts';
import { transposedConvForward } from '#lib/reference/transposed-conv.ts';
import { normals } from './gradient.ts';

const input = spec.image(5, 4, 3);
const overlapping = { stride: 1, pad: 1 };
const layers: Record<keyof typeof protocols, spec.Layer> = {
  conv: spec.conv(4, 3, overlapping),
  sparseConv: spec.sparseConv([[0, 2], [1]], 3, overlapping),
  transposedConv: spec.transposedConv(4, 3, overlapping),
  maxPool: spec.maxPool(3, overlapping),
  meanPool: spec.meanPool(3, overlapping),
  subSample: spec.subSample(2),
  globalMeanPool: spec.globalMeanPool(),
  flatten: spec.flatten(),
  connected: spec.connected(2),
  rbf: spec.rbf([
    [1, -1, 1],
    [0, 2, 0],
  ]),
  relu: spec.relu(),
  logistic: spec.logistic(),
  tanh: spec.tanh(),
  scaledTanh: spec.scaledTanh(),
  lrn: spec.lrn({ size: 3, alpha: 0.5 }),
  dropout: spec.dropout(0.4),
  batchNorm: spec.batchNorm(),
};
const ofVectors = ['connected', 'rbf'];

describe.each(Object.keys(layers) as (keyof typeof protocols)[])('%s', (kind) => {
  const shape = ofVectors.includes(kind) ? spec.image(1, 1, 3) : input;
  const rows = trace(spec.net('Test', shape, [layers[kind]]));
  const [row] = rows;
  const lengths = bufferLengths(rows);
  const buffers = (fill: (length: number) => Float64Array) => ({
    params: fill(lengths.params),
    state: new Float64Array(lengths.state).fill(1),
  });
  const x = normals(1, 2 * shape.height * shape.width * shape.channels);
  const protocol = protocols[kind] as {
    forward(
      row: Row,
      x: Float64Array,
      arrays: Arrays,
      chance: () => number,
    ): { x: Float64Array; y: Float64Array };
    backward(row: Row, kept: object, dy: Float64Array, arrays: Arrays, dx: Float64Array, d: Arrays): void;
  };
  const arrays = arraysOf(
    row,
    buffers((length) => normals(2, length)),
  );
  const kept = protocol.forward(row, x, arrays, () => 0.7);

  test('forward leaves x as it is', () => expect(x).toEqual(normals(1, x.length)));

  test('backward adds to dx, dw and db', () => {
    const dy = normals(3, kept.y.length);
    const gradients = (start: number) => {
      const dx = new Float64Array(x.length).fill(start);
      const d = buffers((length) => new Float64Array(length).fill(start));
      protocol.backward(row, kept, dy, arrays, dx, arraysOf(row, d));
      return [...dx, ...d.params];
    };
    expect(
      difference(
        gradients(5),
        gradients(0).map((v) => v + 5),
      ),
    ).toBeLessThan(1e-12);
  });
});

describe('what joins branches, and the loss', () => {
  const five = (length: number) => new Float64Array(length).fill(5);
  const dy = normals(1, 12);
  const plusFive = (a: ArrayLike<number>) => Array.from(a, (v) => v + 5);

  test('backward adds', () => {
    expect(difference(sumBackward(dy, five(12), five(12)).da, plusFive(dy))).toBeLessThan(1e-12);
    expect(difference(sumBackward(dy, five(12), five(12)).db, plusFive(dy))).toBeLessThan(1e-12);
    joinBackward(dy, [1, 2], [five(4), five(8)]).forEach((dx, branch) =>
      expect(difference(dx, plusFive(joinBackward(dy, [1, 2])[branch]))).toBeLessThan(1e-12),
    );
    const p = softmaxForward(dy, 3);
    const labels = [0, 1, 2, 0];
    expect(
      difference(softmaxBackward(p, 3, labels, 1, five(12)), plusFive(softmaxBackward(p, 3, labels))),
    ).toBeLessThan(1e-12);
  });

  test('forward writes over what the array holds', () => {
    expect(sumForward(dy, dy, five(12))).toEqual(sumForward(dy, dy));
    expect(joinForward([dy, dy], [3, 3], five(24))).toEqual(joinForward([dy, dy], [3, 3]));
    expect(softmaxForward(dy, 3, five(12))).toEqual(softmaxForward(dy, 3));
  });
});

describe('forward writes over what its output holds, so that buffers can be used again', () => {
  const x = normals(1, 2 * 5 * 4 * 3);
  const g = convWindows({ size: [5, 4], kernel: 3, pad: 1, channels: 3, filters: 2 });
  const pool = poolWindows({ size: [5, 4], kernel: 2, channels: 3 });
  const [w, b] = [normals(2, 54), normals(3, 3)];
  const moments = channelMoments(x, 3);
  const kernels: Record<string, (y?: Float64Array) => Float64Array> = {
    convForward: (y) => convForward(x, w, null, g, y),
    convForwardIm2col: (y) => convForwardIm2col(x, w, null, g, y),
    transposedConvForward: (y) => transposedConvForward(normals(4, 40), w, b, g, y),
    sparseConvForward: (y) => sparseConvForward(x, w, b, [[0], [1, 2]], g, y),
    im2col: (y) => im2col(x.subarray(0, 60), g, y),
    im2colChannelsFirst: (y) => im2colChannelsFirst(x.subarray(0, 60), g, y),
    maxPoolForward: (y) => maxPoolForward(x, pool, y).y,
    meanPoolForward: (y) => meanPoolForward(x, pool, y),
    globalMeanPoolForward: (y) => globalMeanPoolForward(x, 20, 3, y),
    subSampleForward: (y) => subSampleForward(x, b, b, pool, y),
    connectedForward: (y) => connectedForward(x, w.subarray(0, 9), null, 3, y),
    activationForward: (y) => activationForward(x, activations.tanh, y),
    lrnForward: (y) => lrnForward(x, 3, { size: 3, alpha: 1, beta: 1, k: 1 }, y),
    dropoutForward: (y) => dropoutForward(x, x, y),
    rbfForward: (y) => rbfForward(x, [[1, 2, 3]], y),
    batchNormForward: (y) => batchNormForward(x, b, b, moments, 1e-5, y),
    channelMoments: (y) => channelMoments(x, 3, y).mean,
  };

  test.each(Object.entries(kernels))('%s', (_, kernel) => {
    const clean = kernel();
    expect(kernel(new Float64Array(clean.length).fill(5))).toEqual(clean);
  });
});
