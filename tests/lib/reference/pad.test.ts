// Padding by rule: against numpy's examples, against the convolution that pads with zeros itself, and its gradient as the
// adjoint of what it does. And what the chapter says of blurs and of the full convolution.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copiedFrom, fills, NOWHERE, type Fill } from '#lib/geometry/fill.ts';
import { slide } from '#lib/geometry/slide.ts';
import { convWindows, windows } from '#lib/geometry/windows.ts';
import { blurred } from '#lib/reference/blur.ts';
import { convBackward } from '#lib/reference/conv.ts';
import { padBackward, padForward } from '#lib/reference/pad.ts';
import { convLine, convPlane } from '#lib/reference/single-channel.ts';

const side = (before: number, after: number) => ({ before, after });
const planes = fc
  .record({
    size: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
    rows: fc.tuple(fc.nat(4), fc.nat(4)),
    columns: fc.tuple(fc.nat(4), fc.nat(4)),
    fill: fc.constantFrom(...fills),
  })
  .chain(({ size, rows, columns, fill }) => {
    const g = windows({ size, kernel: 1, pad: [side(...rows), side(...columns)] });
    const some = (length: number) =>
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: length, maxLength: length });
    return fc.record({
      g: fc.constant(g),
      fill: fc.constant(fill),
      x: some(size[0] * size[1]).map((x) => Float64Array.from(x)),
      dy: some(g.rows.padded * g.columns.padded).map((x) => Float64Array.from(x)),
    });
  });

describe('where a padded cell copies from', () => {
  test.each<[Fill, number[]]>([
    ['zero', [-1, -1, -1, 0, 1, 2, 3, -1, -1, -1]],
    ['replicate', [0, 0, 0, 0, 1, 2, 3, 3, 3, 3]],
    ['reflect', [3, 2, 1, 0, 1, 2, 3, 2, 1, 0]],
    ['symmetric', [2, 1, 0, 0, 1, 2, 3, 3, 2, 1]],
    ['circular', [1, 2, 3, 0, 1, 2, 3, 0, 1, 2]],
  ])('%s', (fill, sources) => {
    expect(sources.map((_, i) => copiedFrom(fill, i - 3, 4))).toEqual(sources);
  });

  test('always from the line itself, however far out; a line of one cell has only that', () => {
    for (const fill of fills)
      for (let size = 1; size < 5; size++)
        for (let position = -20; position < 20; position++) {
          const from = copiedFrom(fill, position, size);
          if (fill === 'zero' && (position < 0 || position >= size)) expect(from).toBe(NOWHERE);
          else expect(from >= 0 && from < size && Number.isInteger(from)).toBe(true);
        }
  });
});

test('a convolution that pads with zeros is one without pad on the padded plane', () =>
  fc.assert(
    fc.property(planes, ({ g, x }) => {
      const w = Float64Array.of(1, -2, 3, 4, -5, 6);
      const shape = { kernel: [2, 3], stride: [2, 1] } as const;
      const [rows, columns] = [g.rows, g.columns];
      if (rows.padded < 2 || columns.padded < 3) return;
      const inside = windows({ ...shape, size: [rows.size, columns.size], pad: [rows.pad, columns.pad] });
      const outside = windows({ ...shape, size: [rows.padded, columns.padded] });
      expect(convPlane(padForward(x, g, 'zero'), w, outside)).toEqual(convPlane(x, w, inside));
    }),
  ));

test('the gradient is the adjoint: ⟨pad x, dy⟩ = ⟨x, padᵀ dy⟩', () =>
  fc.assert(
    fc.property(planes, ({ g, fill, x, dy }) => {
      const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
      expect(dot(padForward(x, g, fill), dy)).toBe(dot(x, padBackward(dy, g, fill)));
    }),
  ));

test('a blur in two passes is the kernel line × line on the padded plane', () =>
  fc.assert(
    fc.property(planes, fc.constantFrom([1], [1, 2, 1], [1, 4, 6, 4, 1]), ({ g, fill, x }, line) => {
      const size = [g.rows.size, g.columns.size] as const;
      const reach = (line.length - 1) / 2;
      const pad = windows({ size, kernel: 1, pad: reach });
      const kernel = Float64Array.from(line.flatMap((a) => line.map((b) => a * b)));
      const slow = convPlane(
        padForward(x, pad, fill),
        kernel,
        windows({ size: [pad.rows.padded, pad.columns.padded], kernel: line.length }),
      );
      expect(blurred(x, line, { height: size[0], width: size[1] }, fill)).toEqual(slow);
    }),
  ));

test('the gradient of a convolution’s input is the full convolution of dy with the kernel turned round', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 4 }),
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 15, maxLength: 15 }),
      (k, more, some) => {
        const n = k + more;
        const g = convWindows({ size: [1, n], kernel: [1, k], channels: 1, filters: 1 });
        const w = Float64Array.from(some.slice(0, k));
        const dy = Float64Array.from(some.slice(5, 5 + g.columns.out));
        const { dx } = convBackward(new Float64Array(n), w, dy, g);
        const full = slide({ size: dy.length, kernel: k, pad: k - 1 });
        expect(full.out).toBe(n);
        expect([...convLine(dy, w.toReversed(), full)].map((v) => v + 0)).toEqual([...dx].map((v) => v + 0));
      },
    ),
  ));
