// A picture that is pulled by a part of a pixel is the picture seen from there: whole pixels move exactly, waves move in phase.
import { expect, test } from 'vitest';
import { painted, stripes } from '#lib/data/pictures/patterns.ts';
import { initialValues } from '#lib/widget/values.ts';
import { grabs, model, params } from '../../src/components/widgets/stride-photograph/index.ts';
import { moved } from '../../src/components/widgets/stride-photograph/moved.ts';

const size = { width: 60, height: 24 };
const inner = (column: number) => column > 8 && column < size.width - 8;

test('by whole pixels everything is moved and nothing changed', () => {
  const from = painted(size, (x, y) => ((7 * x + 13 * y) % 10) / 10);
  const { grey } = moved(from, 3, -2);
  for (let row = 0; row < size.height - 2; row++)
    for (let column = 3; column < size.width; column++)
      expect(grey[row * size.width + column]).toBeCloseTo(from.grey[(row + 2) * size.width + column - 3], 5);
  expect(moved(from, 0, 0)).toBe(from);
});

test('by parts of a pixel stripes are the stripes that begin further on', () => {
  for (const period of [2.6, 3, 3.4, 8])
    for (const by of [0.1, 0.5, -1.3]) {
      const expected = stripes(size, period, 20 + by).grey;
      moved(stripes(size, period, 20), by, 0).grey.forEach((grey, at) => {
        if (inner(at % size.width)) expect(Math.abs(grey - expected[at])).toBeLessThan(0.06);
      });
    }
});

test('a pull of three pixels on what a stride of 3 leaves is one of its pixels', () => {
  const start = initialValues(params);
  expect(grabs.thinned(start, { dx: 1, dy: -0.5, x: 0, y: 0 })).toEqual({ dx: 3, dy: -1.5 });
  const [still, pulled] = [model(start).raw, model({ ...start, dx: 3 }).raw];
  for (let column = 4; column < still.width; column++)
    expect(pulled.grey[10 * still.width + column]).toBeCloseTo(still.grey[10 * still.width + column - 1], 5);
});
