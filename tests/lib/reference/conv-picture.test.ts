// The fast convolution of a picture against the plain one, and the separation it stands on.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windows } from '#lib/geometry/windows.ts';
import { addWeight, convPicture, separate } from '#lib/reference/conv-picture.ts';
import { convPlane } from '#lib/reference/single-channel.ts';

const whole = (length: number) =>
  fc.array(fc.integer({ min: -9, max: 9 }), { minLength: length, maxLength: length });
const shape = fc.record({
  rows: fc.integer({ min: 1, max: 11 }),
  columns: fc.integer({ min: 1, max: 11 }),
  more: fc.tuple(fc.nat(9), fc.nat(9)),
});
const close = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).every((value, at) => Math.abs(value - b[at]) < 1e-6);

/** Kernels of full rank, and sums of a few columns × rows. */
const problem = shape.chain(({ rows, columns, more }) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    size: fc.constant([rows + more[0], columns + more[1]] as const),
    x: whole((rows + more[0]) * (columns + more[1])),
    w: fc.oneof(
      whole(rows * columns),
      fc
        .array(fc.tuple(whole(rows), whole(columns)), { minLength: 0, maxLength: 2 })
        .map((terms) =>
          Array.from({ length: rows * columns }, (_, at) =>
            terms.reduce((sum, [u, v]) => sum + u[Math.floor(at / columns)] * v[at % columns], 0),
          ),
        ),
    ),
  }),
);

test('it is the convolution, whatever the kernel', () => {
  fc.assert(
    fc.property(problem, ({ rows, columns, size, x, w }) => {
      const g = windows({ size, kernel: [rows, columns] });
      const args = [Float64Array.from(x), Float64Array.from(w), g] as const;
      expect(close(convPicture(...args), convPlane(...args))).toBe(true);
    }),
  );
});

test('the terms of a kernel add up to it, and there are as few as its rank', () => {
  fc.assert(
    fc.property(problem, ({ rows, columns, w }) => {
      const terms = separate(Float64Array.from(w), rows, columns);
      expect(terms.length).toBeLessThanOrEqual(Math.min(rows, columns));
      const sum = w.map((_, at) =>
        terms.reduce((all, { column, row }) => all + column[Math.floor(at / columns)] * row[at % columns], 0),
      );
      expect(close(sum, w)).toBe(true);
    }),
  );
});

test.each([
  ['a box', [1, 1, 1, 1, 1, 1, 1, 1, 1], 1],
  ['a Gaussian', [1, 2, 1, 2, 4, 2, 1, 2, 1], 1],
  ['a Sobel kernel', [-1, 0, 1, -2, 0, 2, -1, 0, 1], 1],
  ['a Laplacian', [0, 1, 0, 1, -4, 1, 0, 1, 0], 2],
  ['nothing', [0, 0, 0, 0, 0, 0, 0, 0, 0], 0],
])('%s has the rank it is known for', (_, w, rank) => {
  expect(separate(Float32Array.from(w), 3, 3)).toHaveLength(rank);
});

test('what it cannot do it refuses', () => {
  const g = windows({ size: [5, 5], kernel: 3, stride: 2 });
  expect(() => convPicture(new Float32Array(25), new Float32Array(9), g)).toThrow(
    'convPicture takes stride 1, dilation 1 and no pad',
  );
});

test('one weight more adds what it adds in convPlane', () => {
  const whole = fc.integer({ min: -9, max: 9 });
  const sizes = fc.tuple(
    fc.integer({ min: 3, max: 9 }),
    fc.integer({ min: 3, max: 9 }),
    fc.constantFrom(1, 2, 3),
  );
  fc.assert(
    fc.property(
      sizes,
      fc.nat(),
      whole,
      fc.integer({ min: 1, max: 999 }),
      ([height, width, side], place, weight, seed) => {
        const g = windows({ size: [height, width], kernel: side });
        const number = (at: number) => ((at * 31 + seed * 17) % 19) - 9;
        const x = Float64Array.from({ length: height * width }, (_, at) => number(at));
        const w = Float64Array.from({ length: side ** 2 }, (_, at) => number(at + 500));
        const at = place % w.length;
        const y = addWeight(convPlane(x, w, g), x, g, {
          row: Math.floor(at / side),
          column: at % side,
          weight,
        });
        expect(y).toEqual(convPlane(x, w.with(at, w[at] + weight), g));
      },
    ),
  );
});
