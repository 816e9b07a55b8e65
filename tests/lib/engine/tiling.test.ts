// How the webgpu device cuts a product: whatever its sizes and the adapter, all of it is covered, by workgroups that the
// standard allows; and what is not tried on hardware here is at least held to its reason.
import { describe, expect, test } from 'vitest';
import { adapters, partsFor, tilesOf, tilingFor, type Adapter } from '#lib/engine/webgpu/tiling.ts';

const { software, hardware } = adapters;
const sizes = [1, 3, 6, 10, 16, 17, 26, 84, 120, 151, 401, 6400, 50176];

describe.each(Object.entries<Adapter>(adapters))('on %s', (_, adapter) => {
  test.each(sizes)('%i rows are covered, whatever the columns', (rows) => {
    for (const columns of sizes) {
      const tiling = tilingFor(rows, columns, adapter);
      const { along, down, rows: each, fours } = tiling;
      const [high, wide] = [each * down, 4 * fours * along];
      const tiles = tilesOf(tiling, rows, columns);
      expect(tiles * high * wide).toBeGreaterThanOrEqual(rows * columns);
      expect(tiles * high * wide).toBeLessThan((rows + high) * (columns + wide)); // and no tile stands empty
      expect(along * down).toBeLessThanOrEqual(256); // what every adapter allows
      expect(along === 1).toBe(columns <= 16);
      if (along === 1) expect(4 * fours).toBeGreaterThanOrEqual(columns);
    }
  });
});

test('a processor gets tall threads in small workgroups, a chip whole workgroups', () => {
  expect(tilingFor(26, 6, { ...software, enough: 1 })).toMatchObject({ down: 8, rows: 4 });
  for (const rows of sizes)
    for (const columns of sizes) {
      const { along, down } = tilingFor(rows, columns, hardware);
      expect(along * down).toBeGreaterThanOrEqual(64);
    }
});

test('where there is little to do it is shared by more workgroups', () => {
  const least = (adapter: Adapter) => tilesOf(tilingFor(6400, 16, adapter), 6400, 16);
  expect(least({ enough: 1, lanes: 64 })).toBeLessThan(least(hardware));
});

test('a depth is cut only into parts that are worth their while', () => {
  expect(partsFor(1, 50176, 8)).toBe(8);
  expect(partsFor(1, 600, 8)).toBe(2);
  expect(partsFor(3, 100, 256)).toBe(1);
});
