// Moves over a grid stay inside it and come back; numbers that were typed survive another size.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';

const side = fc.integer({ min: 1, max: 9 });
const step = fc.integer({ min: -3, max: 3 });

test('a move stays in the grid, and one that was not stopped is undone by its opposite', () => {
  fc.assert(
    fc.property(side, side, fc.nat(80), step, step, (rows, columns, n, down, along) => {
      const at = n % (rows * columns);
      const there = moved(at, [rows, columns], down, along);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThan(rows * columns);
      const [row, column] = [Math.floor(at / columns) + down, (at % columns) + along];
      if (row >= 0 && row < rows && column >= 0 && column < columns) {
        expect(there).toBe(row * columns + column);
        expect(moved(there, [rows, columns], -down, -along)).toBe(at);
      }
    }),
  );
});
test('each arrow moves its way', () => {
  const keys = arrowKeys('go', (down, along) => (at: number) => moved(at, [3, 4], down, along), 'Shift+');
  expect(Object.entries(keys).map(([key, { to }]) => [key, to(5)])).toEqual([
    ['Shift+ArrowLeft', 4],
    ['Shift+ArrowRight', 6],
    ['Shift+ArrowUp', 1],
    ['Shift+ArrowDown', 9],
  ]);
});
test('numbers that were typed stay where they stand; the figure’s own go on from there', () => {
  const own = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expect(corner(own, 2)).toEqual([
    [1, 2],
    [4, 5],
  ]);
  expect(reshaped([[9], [8]], own, 2, 3)).toEqual([
    [9, 2, 3],
    [8, 5, 6],
  ]);
  expect(reshaped([[9, 8]], own, 1, 1)).toEqual([[9]]);
});
