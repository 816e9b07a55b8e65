// What the chapter on stride claims, of the code it shows: a stride keeps every s-th number of the stride-1 convolution, and
// backward puts zeros between. Over random shapes, strides and numbers.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convWindows, windows } from '#lib/geometry/windows.ts';
import { convBackward, convForward } from '#lib/reference/conv.ts';
import { convPlane } from '#lib/reference/single-channel.ts';

const setups = fc
  .record({
    height: fc.integer({ min: 3, max: 9 }),
    width: fc.integer({ min: 3, max: 9 }),
    kernel: fc.integer({ min: 1, max: 3 }),
    stride: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    pad: fc.integer({ min: 0, max: 2 }),
    channels: fc.integer({ min: 1, max: 2 }),
    filters: fc.integer({ min: 1, max: 2 }),
  })
  .chain((o) => {
    const small = (length: number) =>
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: length, maxLength: length });
    return fc.tuple(
      fc.constant(o),
      small(o.height * o.width * o.channels),
      small(o.kernel ** 2 * o.channels * o.filters),
    );
  });
type Setup = typeof setups extends fc.Arbitrary<[infer O, ...unknown[]]> ? O : never;

const shape = ({ height, width, kernel, pad, channels, filters }: Setup, stride: readonly [number, number]) =>
  convWindows({ size: [height, width], kernel, stride, pad, channels, filters });

/** Calls `visit` with each output of the strided layer and its place among those of stride 1. */
function eachKept(o: Setup, visit: (strided: number, everywhere: number) => void): void {
  const [g, all] = [shape(o, o.stride), shape(o, [1, 1])];
  for (let i = 0; i < g.rows.out; i++)
    for (let j = 0; j < g.columns.out; j++)
      for (let f = 0; f < o.filters; f++)
        visit(
          (i * g.columns.out + j) * o.filters + f,
          (i * o.stride[0] * all.columns.out + j * o.stride[1]) * o.filters + f,
        );
}

test('a stride keeps every s-th output of stride 1, in both directions', () => {
  fc.assert(
    fc.property(setups, ([o, x, w]) => {
      const run = (stride: readonly [number, number]) =>
        convForward(Float64Array.from(x), Float64Array.from(w), null, shape(o, stride));
      const [strided, everywhere] = [run(o.stride), run([1, 1])];
      let seen = 0;
      eachKept(o, (at, among) => {
        expect(strided[at]).toBe(everywhere[among]);
        seen++;
      });
      expect(seen).toBe(strided.length);
    }),
  );
});

test('backward, the gradient of a stride is that of stride 1 with zeros where outputs were not kept', () => {
  fc.assert(
    fc.property(setups, ([o, x, w]) => {
      const [input, weights] = [Float64Array.from(x), Float64Array.from(w)];
      const [g, all] = [shape(o, o.stride), shape(o, [1, 1])];
      const dy = Float64Array.from(
        { length: g.rows.out * g.columns.out * o.filters },
        (_, at) => (at % 7) - 3,
      );
      const spread = new Float64Array(all.rows.out * all.columns.out * o.filters);
      eachKept(o, (at, among) => (spread[among] = dy[at]));
      expect(convBackward(input, weights, dy, g)).toEqual(convBackward(input, weights, spread, all));
    }),
  );
});

test('a 1 × 1 kernel of stride 2 hands three quarters of an even picture no gradient', () => {
  const g = windows({ size: [8, 6], kernel: 1, stride: 2 });
  const read = new Set(
    convPlane(
      Float64Array.from({ length: 48 }, (_, at) => at + 1),
      Float64Array.of(1),
      g,
    ),
  );
  expect(read.size).toBe(48 / 4);
});
