// Which pixel is followed, said from either side: the digit, or the shuffled one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pixelOrder } from '#lib/data/shuffle.ts';
import { initialValues } from '#lib/widget/values.ts';
import * as shuffled from '../../src/components/widgets/shuffled-digits/index.ts';

const start = initialValues(shuffled.params);
const cell = fc.nat(27);

test('a press on a place of the shuffled digit follows the pixel that went there, and a press on that goes back', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), cell, cell, (seed, toRow, toColumn) => {
      const there = shuffled.settle({ ...start, seed, toRow, toColumn }, { toRow, toColumn });
      expect(there.row * 28 + there.column).toBe(pixelOrder(784, seed)[toRow * 28 + toColumn]);
      const { row, column } = there;
      const back = shuffled.settle({ ...start, seed, row, column }, { row, column });
      expect(back).toEqual(there);
      expect(shuffled.settle(there)).toEqual(there);
    }),
  ));
