// A picture brought to a size: nothing is stretched or enlarged, and what is cropped is cropped evenly.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitted, isSmall, isStrip, LEAST_SIDE, longest } from '../../../src/components/picture/fit.ts';

const side = fc.integer({ min: 1, max: 12_000 });
const size = fc.record({ width: side, height: side });

test('within the room: all of it is seen, as large as fits, never larger than it was', () => {
  fc.assert(
    fc.property(size, size, (was, room) => {
      const { from, to } = fitted(was, room);
      expect(from).toEqual({ x: 0, y: 0, ...was });
      expect(to.width).toBeLessThanOrEqual(Math.min(was.width, room.width));
      expect(to.height).toBeLessThanOrEqual(Math.min(was.height, room.height));
      expect([
        to.width === was.width,
        to.width === room.width,
        to.height === room.height,
        to.width === 1,
        to.height === 1,
      ]).toContain(true);
    }),
  );
});

test('cropped: the room is filled, from the middle, and nothing is stretched', () => {
  fc.assert(
    fc.property(size, size, (was, room) => {
      const { from, to } = fitted(was, { ...room, crop: 'centre' });
      expect(to).toEqual(room);
      expect(from.width / from.height).toBeCloseTo(room.width / room.height, 6);
      expect(from.x + from.width / 2).toBeCloseTo(was.width / 2, 6);
      expect(from.y + from.height / 2).toBeCloseTo(was.height / 2, 6);
      expect(Math.min(from.x, from.y)).toBeGreaterThan(-1e-6);
    }),
  );
});

const room = { width: 288, height: 216 };
test.each([
  [1, 1, 'small'],
  [2000, 8, 'small'],
  [15, 400, 'small'],
  [16, 16, 'fine'],
  [6000, 300, 'strip'],
  [300, 6000, 'strip'],
  [6000, 334, 'fine'],
  [640, 480, 'fine'],
] as const)('%d × %d is %s', (width, height, what) => {
  const was = { width, height };
  expect([isSmall(was), isStrip(was, room)]).toEqual([what === 'small', what === 'strip']);
  // Cropped, the middle of a strip is as good as any picture, and what is small is small before it is enlarged.
  expect([isSmall(was), isStrip(was, { ...room, crop: 'centre' })]).toEqual([what === 'small', false]);
});
test('a piece as long as a strip may be is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: LEAST_SIDE, max: 700 }), fc.boolean(), (across, upright) => {
      const long = across * longest(upright ? { width: 1, height: 2 } : { width: 2, height: 1 }, room);
      expect(isStrip(upright ? { width: across, height: long } : { width: long, height: across }, room)).toBe(
        false,
      );
    }),
  );
});
