// What even-kernel shows is what the chapter says: half a cell a layer for an even kernel under “same”, none for an odd one.
import { expect, test } from 'vitest';
import { describe as words, model } from '../../src/components/widgets/even-kernel/index.ts';
import { CELLS, LAYERS } from '../../src/components/widgets/even-kernel/params.ts';

const kernels = [1, 2, 3, 4, 5];
const layers = Array.from({ length: LAYERS + 1 }, (_, i) => i);

test('under “same” the middle moves by half a cell a layer if the kernel is even, and all brightness is kept', () => {
  for (const kernel of kernels)
    for (const n of layers) {
      const { drift, grown, lines } = model({ kernel, padding: 'same', layers: n });
      expect(drift).toBeCloseTo(kernel % 2 === 0 ? -n / 2 : 0, 9);
      expect(grown).toBe(0);
      expect(lines.at(-1)!.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9); // none falls off the line
    }
});

test('padded alike at each end, an even kernel makes the line a cell longer with each layer, and its middle stays', () => {
  for (const kernel of kernels)
    for (const n of layers) {
      const { centres, lines } = model({ kernel, padding: 'each', layers: n });
      const grown = kernel % 2 === 0 ? n : 0;
      expect(lines.at(-1)!.values).toHaveLength(CELLS + grown);
      expect(centres.at(-1)).toBeCloseTo((CELLS + grown - 1) / 2, 9);
    }
});

test('one cell is a cell, and once is once', () => {
  const said = words(model({ kernel: 4, padding: 'same', layers: 2 }));
  expect(said).toContain('moves by 1 cell to the left');
  expect(words(model({ kernel: 2, padding: 'same', layers: 1 }))).toContain('smoothed once by');
});
