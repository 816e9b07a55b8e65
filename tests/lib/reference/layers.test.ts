// Every layer but the convolution: backward is the slope of forward in float64, and each layer's own properties.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '#lib/data/random.ts';
import { overlaps } from '#lib/geometry/patches.ts';
import { isInside, sourcesOf } from '#lib/geometry/slide.ts';
import { poolWindows, type ConvWindows, type PoolWindows } from '#lib/geometry/windows.ts';
import {
  activationBackward,
  activationForward,
  activations,
  type ActivationName,
} from '#lib/reference/activation.ts';
import {
  batchNormBackward,
  batchNormForward,
  channelMoments,
  updateMoments,
} from '#lib/reference/batch-norm.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { connectedBackward, connectedForward } from '#lib/reference/connected.ts';
import { convForward } from '#lib/reference/conv.ts';
import { dropoutBackward, dropoutForward, dropoutMask } from '#lib/reference/dropout.ts';
import { lrnBackward, lrnForward } from '#lib/reference/lrn.ts';
import { maxPoolBackward, maxPoolForward } from '#lib/reference/max-pool.ts';
import {
  globalMeanPoolBackward,
  globalMeanPoolForward,
  meanPoolBackward,
  meanPoolForward,
} from '#lib/reference/mean-pool.ts';
import { rbfBackward, rbfForward } from '#lib/reference/rbf.ts';
import { sumBackward, sumForward } from '#lib/reference/residual.ts';
import { crossEntropy, softmaxBackward, softmaxForward } from '#lib/reference/softmax.ts';
import { sparseConvBackward, sparseConvForward, spread } from '#lib/reference/sparse-conv.ts';
import { difference, slopes } from '#lib/reference/slopes.ts';
import { subSampleBackward, subSampleForward } from '#lib/reference/sub-sample.ts';
import { convs, pools } from '../geometry/arbitrary.ts';
import { dot, normals } from './gradient.ts';

const runs = { numRuns: 300 };
const seeds = fc.nat();
const few = fc.integer({ min: 1, max: 5 });
const images = fc.integer({ min: 1, max: 2 });
const imageLength = (g: PoolWindows) => g.rows.size * g.columns.size * g.channels;

/** Values at least 0.01 apart and none nearer than that to 0, in random order: no kink within the reach of a difference. */
const apart = (seed: number, length: number): Float64Array =>
  random(seed).shuffle(
    Float64Array.from({ length }, (_, i) => (i - length / 2 + 0.5 + (length % 2) / 4) * 0.02),
  );

describe('activations', () => {
  test.each(Object.keys(activations) as ActivationName[])('%s: backward is the slope', (name) =>
    fc.assert(
      fc.property(seeds, few, (seed, length) => {
        const x = apart(seed, length * 8).map((v) => v * 20);
        const dy = normals(seed, x.length, 1);
        const loss = () => dot(dy, activationForward(x, activations[name]));
        const dx = activationBackward(activationForward(x, activations[name]), dy, activations[name]);
        expect(difference(dx, slopes(loss, x))).toBeLessThan(1e-7);
      }),
      runs,
    ),
  );

  test('LeNet’s squash goes through ±1; the logistic is never steeper than 1/4; none overflows', () => {
    const { scaledTanh, logistic } = activations;
    expect(scaledTanh.f(1)).toBeCloseTo(1, 4);
    expect(scaledTanh.f(-1)).toBeCloseTo(-1, 4);
    expect(logistic.slope(logistic.f(0))).toBe(0.25);
    for (const { f, slope } of Object.values(activations))
      for (const x of [-1e4, 1e4]) {
        expect(Number.isFinite(f(x))).toBe(true);
        expect(Number.isFinite(slope(f(x)))).toBe(true);
      }
  });
});

describe('connected', () => {
  test('backward is the slope of forward', () =>
    fc.assert(
      fc.property(few, few, few, seeds, (n, inputs, units, seed) => {
        const [x, w, b, dy] = [n * inputs, inputs * units, units, n * units].map((length, i) =>
          normals(seed, length, i),
        );
        const loss = () => dot(dy, connectedForward(x, w, b, units));
        const { dx, dw, db } = connectedBackward(x, w, dy, units);
        expect(difference(dx, slopes(loss, x))).toBeLessThan(1e-7);
        expect(difference(dw, slopes(loss, w))).toBeLessThan(1e-7);
        expect(difference(db, slopes(loss, b))).toBeLessThan(1e-7);
      }),
      runs,
    ));
});

/** What a pooling should give, window by window, from the geometry's own list of positions. */
function pencil(x: Float64Array, n: number, g: PoolWindows, of: (values: number[]) => number): number[] {
  const y: number[] = [];
  for (let image = 0; image < n; image++)
    for (let i = 0; i < g.rows.out; i++)
      for (let j = 0; j < g.columns.out; j++)
        for (let c = 0; c < g.channels; c++) {
          const values = sourcesOf(g.rows, i)
            .filter((row) => isInside(g.rows, row))
            .flatMap((row) =>
              sourcesOf(g.columns, j)
                .filter((column) => isInside(g.columns, column))
                .map(
                  (column) => x[image * imageLength(g) + (row * g.columns.size + column) * g.channels + c],
                ),
            );
          y.push(of(values));
        }
  return y;
}

describe('maxPool', () => {
  test('forward is the maximum of each window; backward is its slope', () =>
    fc.assert(
      fc.property(pools, images, seeds, (g, n, seed) => {
        const x = apart(seed, n * imageLength(g));
        const { y, argmax } = maxPoolForward(x, g);
        expect([...y]).toEqual(pencil(x, n, g, (values) => Math.max(...values)));
        const dy = normals(seed, y.length, 1);
        const loss = () => dot(dy, maxPoolForward(x, g).y);
        expect(difference(maxPoolBackward(dy, argmax, x.length), slopes(loss, x))).toBeLessThan(1e-7);
      }),
      runs,
    ));

  test('whatever goes in comes out somewhere: the gradient keeps its sum', () =>
    fc.assert(
      fc.property(pools, seeds, (g, seed) => {
        const { y, argmax } = maxPoolForward(normals(seed, imageLength(g)), g);
        const dy = normals(seed, y.length, 1);
        const sum = (a: Float64Array) => a.reduce((s, v) => s + v, 0);
        expect(sum(maxPoolBackward(dy, argmax, imageLength(g)))).toBeCloseTo(sum(dy), 9);
      }),
      runs,
    ));

  test('of equal values the first wins, and overlapping windows add up', () => {
    const g = poolWindows({ size: [1, 3], kernel: [1, 2], stride: 1, channels: 1 });
    const tied = maxPoolForward(new Float32Array([5, 5, 5]), g);
    expect([...tied.argmax]).toEqual([0, 1]);
    const peak = maxPoolForward(new Float32Array([1, 9, 1]), g);
    expect([...maxPoolBackward(new Float32Array([2, 3]), peak.argmax, 3)]).toEqual([0, 5, 0]);
  });

  test('padding never wins over negative values, and NaN is not hidden', () => {
    const g = poolWindows({ size: [2, 2], kernel: 2, stride: 1, pad: 1, channels: 1 });
    expect(Math.max(...maxPoolForward(new Float32Array([-1, -2, -3, -4]), g).y)).toBe(-1);
    expect(maxPoolForward(new Float32Array([NaN, 2, 3, 4]), g).y[4]).toBeNaN();
    expect(maxPoolForward(new Float32Array([1, 2, 3, NaN]), g).y[4]).toBeNaN();
  });
});

describe('meanPool', () => {
  test('forward is the mean of the pixels in each window, padding not counted; backward is its slope', () =>
    fc.assert(
      fc.property(pools, images, seeds, (g, n, seed) => {
        const x = normals(seed, n * imageLength(g));
        const y = meanPoolForward(x, g);
        const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
        expect(difference(y, pencil(x, n, g, mean))).toBeLessThan(1e-12);
        const dy = normals(seed, y.length, 1);
        const loss = () => dot(dy, meanPoolForward(x, g));
        expect(difference(meanPoolBackward(dy, g, x.length), slopes(loss, x))).toBeLessThan(1e-7);
      }),
      runs,
    ));

  test('an even image stays as it is, padded or not', () =>
    fc.assert(
      fc.property(pools, (g) => {
        expect(
          meanPoolForward(new Float64Array(imageLength(g)).fill(3), g).every((v) => Math.abs(v - 3) < 1e-12),
        ).toBe(true);
      }),
      runs,
    ));

  test('over the whole image it is globalMeanPool, forward and backward', () =>
    fc.assert(
      fc.property(few, few, few, images, seeds, (height, width, channels, n, seed) => {
        const g = poolWindows({ size: [height, width], kernel: [height, width], channels });
        const x = normals(seed, n * imageLength(g));
        const dy = normals(seed, n * channels, 1);
        expect(
          difference(globalMeanPoolForward(x, height * width, channels), meanPoolForward(x, g)),
        ).toBeLessThan(1e-12);
        expect(
          difference(globalMeanPoolBackward(dy, height * width, channels), meanPoolBackward(dy, g, x.length)),
        ).toBeLessThan(1e-12);
      }),
      runs,
    ));
});

describe('softmax and cross-entropy', () => {
  const logits = (seed: number, n: number, classes: number) => normals(seed, n * classes).map((v) => 3 * v);
  const several = fc.integer({ min: 2, max: 6 });
  const labelled = (seed: number, n: number, classes: number) => {
    const draw = random(seed, 3);
    return Array.from({ length: n }, () => draw.integer(classes));
  };

  test('backward is the slope of the loss, times its weight', () =>
    fc.assert(
      fc.property(few, several, seeds, (n, classes, seed) => {
        const x = logits(seed, n, classes);
        const labels = labelled(seed, n, classes);
        const loss = () => 0.3 * crossEntropy(x, classes, labels);
        const dx = softmaxBackward(softmaxForward(x, classes), classes, labels, 0.3);
        expect(difference(dx, slopes(loss, x))).toBeLessThan(1e-7);
      }),
      runs,
    ));

  test('probabilities sum to 1, and to add a constant to all changes nothing', () =>
    fc.assert(
      fc.property(
        few,
        several,
        seeds,
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        (n, classes, seed, shift) => {
          const x = logits(seed, n, classes);
          const p = softmaxForward(x, classes);
          for (let first = 0; first < p.length; first += classes)
            expect(p.subarray(first, first + classes).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
          expect(
            difference(
              softmaxForward(
                x.map((v) => v + shift),
                classes,
              ),
              p,
            ),
          ).toBeLessThan(1e-9);
        },
      ),
      runs,
    ));

  test('stable at ±10,000, in float32, too', () => {
    const x = new Float32Array([1e4, -1e4, 0]);
    expect([...softmaxForward(x, 3)]).toEqual([1, 0, 0]);
    expect(crossEntropy(x, 3, [0])).toBe(0);
    expect(crossEntropy(x, 3, [1])).toBe(2e4);
    expect([...softmaxBackward(softmaxForward(x, 3), 3, [1])]).toEqual([1, -1, 0]);
  });

  test.each([-1, 3, 1.5, undefined as never])('label %s is refused', (label) =>
    expect(() => crossEntropy(new Float32Array(3), 3, [label])).toThrow(
      `The label of image 0 is ${label}, but the classes are 0 to 2.`,
    ),
  );
});

describe('lrn', () => {
  const constants = fc.record({
    size: fc.constantFrom(1, 3, 5, 7),
    alpha: fc.double({ min: 0.01, max: 1, noNaN: true }),
    beta: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
    k: fc.double({ min: 0.5, max: 3, noNaN: true }),
  });

  test('backward is the slope of forward', () =>
    fc.assert(
      fc.property(few, fc.integer({ min: 1, max: 8 }), constants, seeds, (pixels, channels, c, seed) => {
        const x = normals(seed, pixels * channels);
        const dy = normals(seed, x.length, 1);
        const loss = () => dot(dy, lrnForward(x, channels, c));
        expect(difference(lrnBackward(x, dy, channels, c), slopes(loss, x))).toBeLessThan(1e-7);
      }),
      runs,
    ));

  test("AlexNet's formula, with α not divided by the number of channels", () => {
    const y = lrnForward(new Float64Array([1, 2, 3, 4]), 4, { size: 3, alpha: 0.5, beta: 1, k: 2 });
    expect(difference(y, [1 / 4.5, 2 / 9, 3 / 16.5, 4 / 14.5])).toBeLessThan(1e-12);
  });
});

describe('dropout', () => {
  test('keeps the mean, drops its share, and backward takes the same mask', () => {
    const mask = dropoutMask(new Float64Array(100_000), 0.3, random(1).uniform);
    const dropped = mask.filter((v) => v === 0).length / mask.length;
    expect(dropped).toBeCloseTo(0.3, 2);
    expect(mask.reduce((a, b) => a + b) / mask.length).toBeCloseTo(1, 2);
    const [x, dy] = [normals(1, 50), normals(2, 50)];
    const small = mask.slice(0, 50);
    const loss = () => dot(dy, dropoutForward(x, small));
    expect(difference(dropoutBackward(dy, small), slopes(loss, x))).toBeLessThan(1e-7);
  });

  test('the same draws, the same mask; a rate of 0 drops nothing', () => {
    const draw = () => dropoutMask(new Float32Array(64), 0.5, random(5).uniform);
    expect(draw()).toEqual(draw());
    expect(dropoutMask(new Float32Array(64), 0, random(5).uniform).every((v) => v === 1)).toBe(true);
  });
});

describe('batchNorm', () => {
  const epsilon = 1e-3;

  test('backward is the slope of forward, through mean and variance', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), few, seeds, (values, channels, seed) => {
        const [x, w, b, dy] = [values * channels, channels, channels, values * channels].map((length, i) =>
          normals(seed, length, i),
        );
        const loss = () => dot(dy, batchNormForward(x, w, b, channelMoments(x, channels), epsilon));
        const { dx, dw, db } = batchNormBackward(x, w, dy, channelMoments(x, channels), epsilon);
        expect(difference(dx, slopes(loss, x, 1e-6))).toBeLessThan(1e-5);
        expect(difference(dw, slopes(loss, w))).toBeLessThan(1e-7);
        expect(difference(db, slopes(loss, b))).toBeLessThan(1e-7);
      }),
      runs,
    ));

  test('whatever the scale of x, y has mean b and deviation w', () =>
    fc.assert(
      fc.property(seeds, fc.double({ min: -100, max: 100, noNaN: true }), (seed, shift) => {
        const x = normals(seed, 300).map((v) => 10 * v + shift);
        const [w, b] = [new Float64Array([2, 0.5, 1]), new Float64Array([0, -1, 4])];
        const { mean, variance } = channelMoments(batchNormForward(x, w, b, channelMoments(x, 3), 1e-9), 3);
        expect(difference(mean, b)).toBeLessThan(1e-9);
        expect(
          difference(
            variance,
            w.map((v) => v * v),
          ),
        ).toBeLessThan(1e-6);
      }),
      runs,
    ));

  test('the running moments approach those of the batches', () => {
    const running = { mean: new Float64Array(1), variance: new Float64Array([1]) };
    const batch = { mean: new Float64Array([3]), variance: new Float64Array([4]) };
    for (let i = 0; i < 200; i++) updateMoments(running, batch, 9, 0.1);
    expect(running.mean[0]).toBeCloseTo(3, 6);
    expect(running.variance[0]).toBeCloseTo(4.5, 6);
  });
});

describe('what only LeNet-5 of 1998 has', () => {
  test('sub-sampling: backward is the slope of forward', () =>
    fc.assert(
      fc.property(few, few, few, images, seeds, (height, width, channels, n, seed) => {
        const kernel = [Math.min(2, height), Math.min(3, width)] as const;
        const g = poolWindows({ size: [height, width], kernel, stride: kernel, channels });
        const [x, w, b] = [n * imageLength(g), channels, channels].map((length, i) =>
          normals(seed, length, i),
        );
        const y = subSampleForward(x, w, b, g);
        const sum = pencil(x, n, g, (values) => values.reduce((p, q) => p + q, 0));
        expect(
          difference(
            y,
            sum.map((v, at) => w[at % channels] * v + b[at % channels]),
          ),
        ).toBeLessThan(1e-12);
        const dy = normals(seed, y.length, 3);
        const loss = () => dot(dy, subSampleForward(x, w, b, g));
        const { dx, dw, db } = subSampleBackward(x, w, dy, g);
        expect(difference(dx, slopes(loss, x))).toBeLessThan(1e-7);
        expect(difference(dw, slopes(loss, w))).toBeLessThan(1e-7);
        expect(difference(db, slopes(loss, b))).toBeLessThan(1e-7);
      }),
      runs,
    ));

  /** One group, and a table in which each filter reads at least one channel. */
  const sparse = fc.record({ g: convs, seed: seeds }).map(({ g, seed }) => {
    const draw = random(seed, 7);
    const channels = Array.from({ length: g.channels }, (_, c) => c);
    const table = Array.from({ length: g.filters }, () =>
      draw.shuffle([...channels]).slice(0, 1 + draw.integer(g.channels)),
    );
    return { g: { ...g, groups: 1 } satisfies ConvWindows, table, seed };
  });

  test('sparse convolution: a convolution with zeros where there is no connection, and backward its slope', () =>
    fc.assert(
      fc.property(sparse, ({ g, table, seed }) => {
        const weights = g.rows.kernel * g.columns.kernel * table.flat().length;
        const [x, w, b] = [imageLength(g), weights, g.filters].map((length, i) => normals(seed, length, i));
        const y = sparseConvForward(x, w, b, table, g);
        const dense = spread(w, table, g);
        expect(dense.filter((v) => v !== 0)).toHaveLength(weights);
        expect(difference(y, convForward(x, dense, b, g))).toBeLessThan(1e-12);
        const dy = normals(seed, y.length, 3);
        const loss = () => dot(dy, sparseConvForward(x, w, b, table, g));
        const { dx, dw, db } = sparseConvBackward(x, w, dy, table, g);
        expect(difference(dx, slopes(loss, x))).toBeLessThan(1e-7);
        expect(difference(dw, slopes(loss, w))).toBeLessThan(1e-7);
        expect(difference(db, slopes(loss, b))).toBeLessThan(1e-7);
      }),
      runs,
    ));

  test('radial basis functions: a code is at distance 0 from itself; backward is the slope of forward', () =>
    fc.assert(
      fc.property(few, few, few, seeds, (n, length, units, seed) => {
        const codes = Array.from({ length: units }, (_, unit) => [...normals(seed, length, 10 + unit)]);
        expect(rbfForward(Float64Array.from(codes[0]), codes)[0]).toBeCloseTo(0, 12);
        const x = normals(seed, n * length);
        const dy = normals(seed, n * units, 1);
        const loss = () => dot(dy, rbfForward(x, codes));
        expect(difference(rbfBackward(x, dy, codes), slopes(loss, x))).toBeLessThan(1e-7);
      }),
      runs,
    ));
});

test('the sum of a residual block hands dy to both', () => {
  const [a, b, dy] = [normals(1, 9), normals(2, 9), normals(3, 9)];
  expect(sumForward(a, b)).toEqual(a.map((v, i) => v + b[i]));
  expect(sumBackward(dy)).toEqual({ da: dy, db: dy });
});

test('col2im of ones counts what overlaps says', () =>
  fc.assert(
    fc.property(pools, (g) => {
      const ones = new Float64Array(
        g.rows.out * g.columns.out * g.rows.kernel * g.columns.kernel * g.channels,
      ).fill(1);
      const counts = overlaps(g).flatMap((count) => Array.from({ length: g.channels }, () => count));
      expect([...col2im(ones, g)]).toEqual(counts);
    }),
    runs,
  ));
