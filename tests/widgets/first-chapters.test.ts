// What the figures of chapters 1 to 3 say and where they put it, without a browser: sums that hide no product, outputs that follow a
// moved picture, a loupe that covers nothing, a kernel that is turned and found again.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  grabs as groupGrabs,
  params as groupParams,
} from '../../src/components/widgets/channel-groups/index.ts';
import { besideWindow } from '../../src/components/widgets/kernel-lab/loupe.ts';
import { model, params, settle } from '../../src/components/widgets/pixel-connections/index.ts';
import { summed } from '../../src/components/widgets/pixel-connections/words.ts';
import { boxOf, crossed } from '../../src/components/widgets/pixel-neighbours/beside-curves.ts';
import * as neighbours from '../../src/components/widgets/pixel-neighbours/index.ts';
import {
  distanceAt,
  FARTHEST,
  labelled,
  linesOf,
  textOf,
} from '../../src/components/widgets/pixel-neighbours/draw-curve.ts';
import { turned, unturned } from '../../src/components/widgets/two-routes/operations.ts';
import { initialValues } from '#lib/widget/values.ts';
import { spoken } from '#lib/viz/formula.ts';
import type { Values } from '#lib/widget/params.ts';

const shifts = fc.record({ right: fc.integer({ min: -2, max: 2 }), down: fc.integer({ min: -2, max: 2 }) });
const layers = fc.record({ size: fc.integer({ min: 4, max: 6 }), kernel: fc.integer({ min: 1, max: 4 }) });
const connections = (more: object) =>
  model(settle({ ...(initialValues(params) as Values<typeof params>), ...more }));

describe('the picture moved in its frame', () => {
  test('with shared weights every output that has a neighbour to follow follows it', () =>
    fc.assert(
      fc.property(layers, shifts, (layer, shift) => {
        const { slid } = connections({ ...layer, ...shift, stage: 'shared' });
        expect(slid.same.size).toBe(slid.compared);
      }),
    ));
  test.each(['dense', 'local'] as const)(
    '%s, none of the figure’s nine does, one pixel to the right',
    (stage) => {
      const { slid } = connections({ stage, right: 1 });
      expect([slid.compared, slid.same.size]).toEqual([6, 0]);
    },
  );
});

test('a sum says how many products it leaves out, zeros and others', () =>
  fc.assert(
    fc.property(layers, fc.constantFrom('dense', 'local', 'shared'), fc.nat(35), (layer, stage, at) => {
      const m = connections({ ...layer, stage, at });
      const text = spoken(summed(m));
      const [, more = '0'] = /(\d+) more/.exec(text) ?? [];
      const [, zeros = '0'] = /(\d+) products? with a pixel of 0/.exec(text) ?? [];
      const shown = text.split(' · ').length - 1;
      expect(shown + Number(more) + Number(zeros)).toBe(m.reads.length);
      expect(Number(zeros)).toBe(m.reads.filter((i) => !m.x[i]).length);
    }),
  ));

test('the loupe lies on the picture and not on the window', () =>
  fc.assert(
    fc.property(
      fc.record({ width: fc.integer({ min: 64, max: 512 }), height: fc.integer({ min: 64, max: 512 }) }),
      fc.constantFrom(3, 5, 7, 9, 11),
      fc.nat(999),
      fc.nat(999),
      (picture, size, i, j) => {
        const row = i % (picture.height - size + 1);
        const column = j % (picture.width - size + 1);
        const { x, y, side } = besideWindow({ row, column, size }, picture);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect([x + side <= picture.width, y + side <= picture.height]).toEqual([true, true]);
        expect(x + side <= column || x >= column + size).toBe(true);
      },
    ),
  ));

test('a weight of a turned kernel is found where it was typed', () => {
  const kernel = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ];
  for (const turns of [0, 1, 2, 3])
    turned(kernel, turns).forEach((line, i) =>
      line.forEach((weight, j) => {
        const [row, column] = unturned([i, j], turns, 3);
        expect(kernel[row][column]).toBe(weight);
      }),
    );
  expect(turned(turned(kernel, 1), 3)).toEqual(kernel);
  expect(turned(kernel, 1)).not.toEqual(kernel);
});

test('the corner of a group’s block goes to the nearest number of groups there can be', () => {
  const start = initialValues(groupParams) as Values<typeof groupParams>;
  const pulled = (x: number) => groupGrabs.corner(start, { dx: 0, dy: 0, x, y: x }).groups;
  expect([240, 120, 60, 5].map(pulled)).toEqual(['1', '2', '4', expect.stringMatching(/16|most/)]);
});

test('every place of the curve is a distance that there is', () => {
  for (let x = -50; x < 500; x += 7) {
    const distance = distanceAt(x);
    expect(Number.isInteger(distance) && distance >= 1 && distance <= FARTHEST).toBe(true);
  }
});

test.each(['blossom', 'boats', 'digits'] as const)(
  '%s: at every distance the labels stand clear of both curves',
  (picture) => {
    const values = initialValues(neighbours.params) as Values<typeof neighbours.params>;
    for (let distance = 1; distance <= FARTHEST; distance++) {
      const m = neighbours.model({ ...values, picture, distance });
      const curves = [
        { name: 'picture', as: 'input' as const, curve: m.asItIs.curve, here: m.asItIs.correlation },
        { name: 'shuffled', as: 'output' as const, curve: m.mixed.curve, here: m.mixed.correlation },
      ];
      labelled({ distance, curves }).forEach((place, i) => {
        const letters = textOf(curves[i]).length;
        expect(crossed(boxOf(place, letters), linesOf(curves)), `${distance}`).toBeLessThanOrEqual(3);
      });
    }
  },
);
