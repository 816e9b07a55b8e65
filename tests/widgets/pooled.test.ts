// What pool-window shows of who gets what adds up to lib/reference's gradient; and the famous bug shows only where windows overlap.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pooled, sliding } from '#lib/figure/pooled.ts';

const setups = fc
  .record({
    kind: fc.constantFrom('max' as const, 'mean' as const, 'min' as const),
    size: fc.integer({ min: 3, max: 7 }),
    kernel: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 4 }),
    pad: fc.integer({ min: 0, max: 1 }),
    rounding: fc.constantFrom('floor' as const, 'ceil' as const),
  })
  .map((o) => ({ ...o, pad: Math.min(o.pad, o.kernel - 1) }))
  .chain((o) => {
    const square = (side: number) => {
      const line = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: side, maxLength: side });
      return fc.array(line, { minLength: side, maxLength: side });
    };
    return fc.record({ o: fc.constant(o), x: square(o.size), dy: square(sliding(o).rows.out) });
  });

test('what each pixel is given adds up to its gradient, and all of it to what went in', () =>
  fc.assert(
    fc.property(setups, ({ o, x, dy }) => {
      const { givers, dx } = pooled({ ...o, x, dy });
      givers.forEach((given, pixel) =>
        expect(given.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(dx[pixel], 9),
      );
      const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
      expect(sum(dx)).toBeCloseTo(sum(dy.flat()), 9);
    }),
  ));

test('written with =, it is right where no pixel is in two windows', () =>
  fc.assert(
    fc.property(setups, ({ o, x, dy }) => {
      const all = pooled({ ...o, x, dy });
      if (o.kernel <= o.stride)
        all.overwritten.forEach((value, pixel) => expect(value).toBeCloseTo(all.dx[pixel], 9));
    }),
  ));
