// The transposed convolution is a convolution's input gradient, and the other way round. Its slopes by differences, like those of every
// kind, are in kinds.test.ts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slide } from '#lib/geometry/slide.ts';
import { transposedSlide } from '#lib/geometry/transposed.ts';
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { convInputGradient } from '#lib/reference/conv-input-gradient.ts';
import { convBackward, convForward } from '#lib/reference/conv.ts';
import { difference, slopes } from '#lib/reference/slopes.ts';
import { transposedConvBackward, transposedConvForward } from '#lib/reference/transposed-conv.ts';
import { convs } from '../geometry/arbitrary.ts';
import { dot, normals } from './gradient.ts';

const runs = { numRuns: 200 };
const images = fc.integer({ min: 1, max: 2 });

/** A large map and a small one of a convolution, its weights, and a bias for the large one. */
const draw = (g: ConvWindows, n: number, seed: number) => ({
  large: normals(seed, n * g.rows.size * g.columns.size * g.channels),
  small: normals(seed, n * g.rows.out * g.columns.out * g.filters, 1),
  w: normals(seed, (g.rows.kernel * g.columns.kernel * g.channels * g.filters) / g.groups, 2),
  b: normals(seed, g.channels, 3),
});

describe('the transposed convolution', () => {
  test('forward is the input gradient of the convolution, and its input gradient is the convolution', () =>
    fc.assert(
      fc.property(convs, images, fc.nat(), (g, n, seed) => {
        const { large, small, w } = draw(g, n, seed);
        const back = convBackward(large, w, small, g);
        expect(difference(transposedConvForward(small, w, null, g), back.dx)).toBeLessThan(1e-12);
        const { dx, dw } = transposedConvBackward(small, w, large, g);
        expect(difference(dx, convForward(large, w, null, g))).toBeLessThan(1e-12);
        expect(difference(dw, back.dw)).toBeLessThan(1e-12);
      }),
      runs,
    ));

  test('so it is the adjoint: ⟨conv x, y⟩ = ⟨x, transposed y⟩', () =>
    fc.assert(
      fc.property(convs, images, fc.nat(), (g, n, seed) => {
        const { large, small, w } = draw(g, n, seed);
        const [there, back] = [convForward(large, w, null, g), transposedConvForward(small, w, null, g)];
        expect(dot(there, small)).toBeCloseTo(dot(large, back), 9);
      }),
      runs,
    ));

  test('backward is the slope of forward, in x, w and b', () =>
    fc.assert(
      fc.property(convs, images, fc.nat(), (g, n, seed) => {
        const { large: dy, small: x, w, b } = draw(g, n, seed);
        const loss = () => dot(dy, transposedConvForward(x, w, b, g));
        const { dx, dw, db } = transposedConvBackward(x, w, dy, g);
        for (const [of, by] of [
          [x, dx],
          [w, dw],
          [b, db],
        ] as const)
          expect(difference(by, slopes(loss, of))).toBeLessThan(1e-7);
      }),
      { numRuns: 60 },
    ));

  test('of one picture it is what the figures compute that follow a finger', () =>
    fc.assert(
      fc.property(convs, fc.nat(), (g, seed) => {
        const { small, w } = draw(g, 1, seed);
        expect(
          difference(transposedConvForward(small, w, null, g), convInputGradient(w, small, g)),
        ).toBeLessThan(1e-12);
      }),
      runs,
    ));
});

describe('what chapter 8 says', () => {
  const line = (x: number[], w: number[], stride: number) => {
    const columns = transposedSlide({ size: x.length, kernel: w.length, stride });
    const g = { rows: slide({ size: 1, kernel: 1 }), columns, channels: 1, filters: 1, groups: 1 };
    return [...transposedConvForward(Float64Array.from(x), Float64Array.from(w), null, g)];
  };
  test('two cells become five', () => expect(line([3, 1], [1, 2, 1], 2)).toEqual([3, 6, 4, 2, 1]));
  test('a kernel of 3 with stride 2 writes every second cell twice, one of 4 each cell, borders apart', () => {
    const ones = [1, 1, 1, 1];
    expect(line(ones, [1, 1, 1], 2)).toEqual([1, 1, 2, 1, 2, 1, 2, 1, 1]);
    expect(line(ones, [1, 1, 1, 1], 2)).toEqual([1, 1, 2, 2, 2, 2, 2, 2, 1, 1]);
  });
});

const options = fc.record({
  size: fc.integer({ min: 1, max: 9 }),
  kernel: fc.integer({ min: 1, max: 5 }),
  stride: fc.integer({ min: 1, max: 4 }),
  dilation: fc.integer({ min: 1, max: 3 }),
  pad: fc.oneof(fc.constant('same' as const), fc.record({ before: fc.nat(3), after: fc.nat(3) })),
  outputPad: fc.nat(3),
});

describe('its size', () => {
  test('is that of the rule, and the convolution makes the input’s size of it', () =>
    fc.assert(
      fc.property(options, ({ pad, ...o }) => {
        fc.pre(o.outputPad < o.stride);
        const span = o.dilation * (o.kernel - 1) + 1;
        if (pad === 'same') {
          const s = transposedSlide({ ...o, pad, outputPad: 0 });
          expect([s.size, s.out]).toEqual([o.size * o.stride, o.size]);
          return;
        }
        const size = (o.size - 1) * o.stride + span - pad.before - pad.after + o.outputPad;
        fc.pre(size >= 1);
        const s = transposedSlide({ ...o, pad });
        expect([s.size, s.out, s.dropped]).toEqual([size, o.size, o.outputPad]);
      }),
      { numRuns: 1000 },
    ));
});
