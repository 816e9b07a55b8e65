// What a blur before skipping changes: not how many outputs change when the line is moved, but how far they go.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CELL } from '../../src/components/widgets/pool-shift/draw-line.ts';
import * as shift from '../../src/components/widgets/pool-shift/index.ts';
import { initialValues } from '#lib/widget/values.ts';

const start = initialValues(shift.params);
const of = (more: Partial<typeof start>) => shift.model({ ...start, ...more });
const way = { dx: 0, dy: 0, x: 0, y: 0 };
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('of the chapter’s line: unblurred half of the outputs change, blurred all, and half as far', () => {
  const [plain, blurred] = [of({}).changes[1], of({ blur: true }).changes[1]];
  expect(plain).toEqual({ count: 3, mean: 0.5 });
  expect(blurred).toEqual({ count: 6, mean: 0.25 });
});

test('a move by whole strides moves the outputs along, whatever the numbers', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 12 }),
      fc.record({
        kind: fc.constantFrom('max' as const, 'mean' as const, 'keep' as const),
        region: fc.integer({ min: 1, max: 4 }),
        stride: fc.integer({ min: 1, max: 4 }),
        blur: fc.boolean(),
      }),
      fc.nat(2),
      (x, settings, times) => {
        const m = of({ ...settings, x: [x], shift: times * settings.stride });
        expect(m.now).toBe(0);
        expect(m.mean).toBe(0);
      },
    ),
  ));

test('the changes that are drawn are those whose mean is written, and none is larger than the scale', () => {
  for (const blur of [false, true])
    for (let moved = 0; moved < 12; moved++) {
      const m = of({ blur, shift: moved });
      expect(mean(m.far)).toBeCloseTo(m.mean, 12);
      expect(Math.max(...m.far)).toBeLessThanOrEqual(m.range);
      if (moved < m.changes.length) expect(m.changes[moved]).toEqual({ count: m.now, mean: m.mean });
    }
});

test('dragged by cells the line moves by as many, and goes round', () => {
  const { line } = shift.grabs;
  expect(line({ ...start, shift: 3 }, { ...way, dx: 2.2 * CELL })).toEqual({ shift: 5 });
  expect(line(start, { ...way, dx: -CELL })).toEqual({ shift: 11 });
});
