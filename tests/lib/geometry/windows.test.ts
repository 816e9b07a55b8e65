import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlaps, patchMatrixSize, pixelAt, placesOf } from '#lib/geometry/patches.ts';
import { joined, ownCell, through } from '#lib/geometry/receptive.ts';
import { sourcesOf, type Slide } from '#lib/geometry/slide.ts';
import { convWindows, poolWindows, windows } from '#lib/geometry/windows.ts';
import { convs, slides } from './arbitrary.ts';

describe('windows', () => {
  test('one number stands for both directions', () =>
    expect(windows({ size: [9, 6], kernel: 3, stride: 2, pad: 1 })).toEqual(
      windows({
        size: [9, 6],
        kernel: [3, 3],
        stride: [2, 2],
        pad: [
          { before: 1, after: 1 },
          { before: 1, after: 1 },
        ],
      }),
    ));

  test.each([
    [() => windows({ size: [4, 9], kernel: 5 }), /^Rows: A kernel of 5 does not fit an input of 4/],
    [() => windows({ size: [9, 4], kernel: 5 }), /^Columns: A kernel of 5/],
    [
      () => convWindows({ size: [4, 4], kernel: 1, channels: 3, filters: 4, groups: 2 }),
      /2 groups do not divide 3 input channels/,
    ],
    [
      () => convWindows({ size: [4, 4], kernel: 1, channels: 4, filters: 3, groups: 2 }),
      /2 groups do not divide 3 filters/,
    ],
    [() => poolWindows({ size: [4, 4], kernel: 2, pad: 2, channels: 1 }), /would see nothing but padding/],
  ])('refuses with one sentence (%#)', (make, sentence) => expect(make).toThrow(sentence));
});

describe('patches', () => {
  test('AlexNet conv1: 3,025 patches of 363 values', () => {
    const g = convWindows({ size: [227, 227], kernel: 11, stride: 4, channels: 3, filters: 96 });
    expect(patchMatrixSize(g)).toEqual({ rows: 3025, columns: 363 });
  });

  test('placesOf is pixelAt turned round, and overlaps counts it', () =>
    fc.assert(
      fc.property(convs, (g) => {
        const size = patchMatrixSize(g);
        const seen = new Map<string, string[]>();
        for (let row = 0; row < size.rows; row++)
          for (let column = 0; column < size.columns; column++) {
            const pixel = pixelAt(g, { row, column });
            if (!pixel.inside) continue;
            const key = `${pixel.row},${pixel.column},${pixel.channel}`;
            seen.set(key, [...(seen.get(key) ?? []), `${row},${column}`]);
          }
        const count = overlaps(g);
        for (let row = 0; row < g.rows.size; row++)
          for (let column = 0; column < g.columns.size; column++) {
            const places = placesOf(g, { row, column, channel: 0 });
            expect(places.map((p) => `${p.row},${p.column}`)).toEqual(seen.get(`${row},${column},0`) ?? []);
            expect(places.length).toBe(count[row * g.columns.size + column]);
          }
      }),
      { numRuns: 300 },
    ));
});

describe('receptive field', () => {
  test('the composed field is the hull of the cells that a walk back through the layers reaches', () =>
    fc.assert(
      fc.property(
        fc.array(slides({ size: 40, kernel: 4 }), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        (stack, i) => {
          // Sizes need not chain: positions are followed as if every line were endless.
          const field = stack.reduce(through, ownCell);
          const back = (cells: number[], s: Slide): number[] => cells.flatMap((cell) => sourcesOf(s, cell));
          const at = i % 5;
          const reached = stack.reduceRight(back, [at]);
          expect(Math.min(...reached)).toBe(field.start + at * field.jump);
          expect(Math.max(...reached)).toBe(field.start + at * field.jump + field.size - 1);
        },
      ),
      { numRuns: 500 },
    ));

  test('branches reach from the first start to the last end', () =>
    expect(joined([ownCell, { size: 5, jump: 1, start: -2 }, { size: 3, jump: 1, start: -1 }])).toEqual({
      size: 5,
      jump: 1,
      start: -2,
    }));
});
