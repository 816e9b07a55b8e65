// Every kernel's backward against central differences in float64, on random layers of every kind: one table, counted. What is special
// to a kind is in the tests beside this one.
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { random } from '#lib/data/random.ts';
import { net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import { joinBackward, joinForward } from '#lib/reference/channels.ts';
import { protocols, type Arrays } from '#lib/reference/layer.ts';
import { sumBackward, sumForward } from '#lib/reference/residual.ts';
import { difference, slopes } from '#lib/reference/slopes.ts';
import { crossEntropy, softmaxBackward, softmaxForward } from '#lib/reference/softmax.ts';
import type { Case } from '../engine/geometries.ts';
import { families } from '../engine/trials.ts';
import { dot, normals } from './gradient.ts';

const layers = 60;
const checked = new Map<string, number>();
const count = (kind: string) => checked.set(kind, (checked.get(kind) ?? 0) + 1);

/** Entries of an array that are looked at: a stretch of them, another one for each seed. */
const entries = 24;

/** How far apart the slopes of Σ dy·y in x, w and b are, by backward and by differences. */
function slopeOfLayer({ input, layer, batch, seed }: Case): number {
  const [row] = trace(net('one layer', input, [layer])) as RowOf<'conv'>[];
  const x = normals(seed, batch * valuesIn(input));
  const dy = normals(seed, batch * valuesIn(row.output), 1);
  const array = (name: string) => {
    const found = row.parameters.find((parameter) => parameter.name === name);
    return found ? normals(seed, found.length, 2) : null;
  };
  const moment = () => (row.state.length > 0 ? new Float64Array(input.channels).fill(1) : null);
  const own = { w: array('w'), b: array('b'), mean: moment(), variance: moment() };
  const zeros = (like: Float64Array | null) => like && new Float64Array(like.length);
  const d = { w: zeros(own.w), b: zeros(own.b), mean: null, variance: null };
  const dx = new Float64Array(x.length);
  const protocol = protocols[layer.kind as 'conv'];
  const forward = () => protocol.forward(row, x, own as Arrays, random(seed).uniform, 0);
  protocol.backward(row, forward(), dy, own as Arrays, dx, d);
  const value = () => dot(dy, forward().y as Float64Array);
  count(layer.kind);
  const pairs = [
    [x, dx],
    [own.w, d.w],
    [own.b, d.b],
  ] as const;
  return Math.max(
    ...pairs.map(([of, by]) => {
      if (!of || !by) return 0;
      const from = seed % Math.max(of.length - entries, 1);
      const [stretch, found] = [of, by].map((array) => array.subarray(from, from + entries));
      return difference(found, slopes(value, stretch));
    }),
  );
}

describe.each(Object.keys(families).filter((family) => !family.startsWith('wide')))('%s', (family) => {
  test('backward is the slope of forward', () =>
    fc.assert(
      // batchNorm of one value has variance 0, and there a difference of 1e-5 is no longer small
      fc.property(
        families[family].cases.filter(
          ({ layer, batch, input }) => layer.kind !== 'batchNorm' || batch * input.height * input.width > 3,
        ),
        (one) => {
          expect(slopeOfLayer(one)).toBeLessThan(1e-6);
        },
      ),
      { numRuns: layers },
    ));
});

test('softmax with cross-entropy: backward is the slope of the loss', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(),
      (images, classes, seed) => {
        const z = normals(seed, images * classes);
        const labels = Array.from({ length: images }, (_, i) => (seed + i) % classes);
        const dz = softmaxBackward(
          softmaxForward(z, classes),
          classes,
          labels,
          1,
          new Float64Array(z.length),
        );
        expect(
          difference(
            dz,
            slopes(() => crossEntropy(z, classes, labels), z),
          ),
        ).toBeLessThan(1e-7);
        count('softmax');
      },
    ),
    { numRuns: layers },
  ));

test('joining and adding: backward is the slope of forward', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
      fc.nat(),
      (counts, seed) => {
        const xs = counts.map((channels, i) => normals(seed, 6 * channels, i));
        const whole = 6 * counts.reduce((sum, channels) => sum + channels, 0);
        const dy = normals(seed, whole, 9);
        const dxs = joinBackward(dy, counts);
        xs.forEach((x, i) =>
          expect(
            difference(
              dxs[i],
              slopes(() => dot(dy, joinForward(xs, counts)), x),
            ),
          ).toBeLessThan(1e-7),
        );
        count('parallel');
        const [a, b] = [1, 2].map((stream) => normals(seed, whole, stream));
        const { da, db } = sumBackward(dy);
        for (const [of, by] of [
          [a, da],
          [b, db],
        ] as const)
          expect(
            difference(
              by,
              slopes(() => dot(dy, sumForward(a, b)), of),
            ),
          ).toBeLessThan(1e-7);
        count('residual');
      },
    ),
    { numRuns: layers },
  ));

afterAll(() => {
  const kinds = [
    ...Object.keys(protocols).filter((kind) => kind !== 'flatten'),
    'softmax',
    'parallel',
    'residual',
  ];
  console.log(`Gradients checked against differences, layers a kind:`, Object.fromEntries(checked));
  for (const kind of kinds) expect(checked.get(kind) ?? 0, kind).toBeGreaterThan(0);
  expect([...checked.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(600);
});
