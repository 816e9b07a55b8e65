// The cover's drawing tells the truth: each thread ends at the same pixel's value, and pointing at a column finds it.
import { describe, expect, test } from 'vitest';
import { count, matrixColumn, narrow, picture, taps, unrolled, wide, windowAt } from '#lib/book/unroll.ts';

const windows = Array.from({ length: count }, (_, i) => i);

describe.each([
  ['wide', wide],
  ['narrow', narrow],
])('%s', (_, places) => {
  const pixels = picture(places);
  test('36 windows of 9 pixels', () => expect([count, taps, pixels.length]).toEqual([36, 9, 64]));
  test.each(windows)(
    'window %i: what is held up is what its frame shows, and its column in the matrix',
    (window) => {
      const { frame, held, threads } = unrolled(places, window);
      const framed = pixels.filter(
        ({ x, y }) =>
          x >= frame.x - 0.1 &&
          x < frame.x + frame.size - 1 &&
          y >= frame.y - 0.1 &&
          y < frame.y + frame.size - 1,
      );
      expect(held.map(({ value }) => value)).toEqual(framed.map(({ value }) => value));
      expect(matrixColumn(places, window).map(({ value }) => value)).toEqual(held.map(({ value }) => value));
      expect(threads).toHaveLength(9);
    },
  );
  test('pointing at a column, or at the middle of a window, chooses it', () => {
    for (const window of windows) {
      const { slot, frame } = unrolled(places, window);
      expect(windowAt(places, slot.x + slot.width / 2, slot.y + 5)).toBe(window);
      expect(windowAt(places, frame.x + frame.size / 2, frame.y + frame.size / 2)).toBe(window);
    }
  });
  test('nothing leaves the drawing', () => {
    for (const window of windows)
      for (const { x, y, size } of [
        ...pixels,
        ...matrixColumn(places, window),
        ...unrolled(places, window).held,
      ]) {
        expect(x + size).toBeLessThanOrEqual(places.width);
        expect(y + size).toBeLessThanOrEqual(places.height);
      }
  });
});
