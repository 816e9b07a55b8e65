// A picture brought to a size: nothing is stretched or enlarged, and what is cropped is cropped evenly.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitted } from '../../../src/components/widgets/picture/fit.ts';

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
