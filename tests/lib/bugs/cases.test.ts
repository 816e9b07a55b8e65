// The six wrong backward passes: each is right on its one example and wrong on the other, wrong in one line, and right
// everywhere once that line is.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regionOf } from '#lib/book/region.ts';
import type { Case } from '#lib/bugs/case.ts';
import { cases, type CaseName } from '#lib/bugs/cases.ts';
import { honestly } from '#lib/bugs/honest.ts';
import { convWindows, type ConvWindows, type WindowOptions } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from '#lib/reference/array.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { convBackward, convForward } from '#lib/reference/conv.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { addProduct, matrix, transposed } from '#lib/reference/matrix.ts';
import { maxPoolBackward, maxPoolForward } from '#lib/reference/max-pool.ts';
import { difference, slopes } from '#lib/reference/slopes.ts';
import { convs, pools } from '../geometry/arbitrary.ts';
import { dot, normals } from '../reference/gradient.ts';

const sourceOf = ({ file }: Case) =>
  readFileSync(new URL(`../../../src/lib/bugs/${file}`, import.meta.url), 'utf8');

type Function_ = (...args: unknown[]) => Floats;
/** The function of a case with its one line mended: the very source, run. */
function mended(one: Case): Function_ {
  const source = sourceOf(one).replace(one.fault.wrong, one.fault.right);
  const body = stripTypeScriptTypes(source)
    .replace(/^import .*$/gm, '')
    .replace('export function', 'return function');
  const used = { zeros, col2im, addProduct, matrix, transposed };
  return new Function(...Object.keys(used), body)(...Object.values(used)) as Function_;
}

describe.each(Object.entries(cases) as [CaseName, Case][])('%s', (name, one) => {
  test('passes on the one example', () => {
    const { wrong, right, shape } = one.passes();
    expect(wrong).toEqual(right);
    expect(shape.reduce((a, b) => a * b)).toBe(right.length);
    expect([...right].some((value) => value !== 0)).toBe(true); // not for want of numbers
  });

  test('fails on the other, in some cells and not in all', () => {
    const { wrong, right } = one.fails();
    const failing = [...wrong].filter((value, i) => value !== right[i]).length;
    expect(wrong).toHaveLength(right.length);
    expect(failing).toBeGreaterThan(0);
    if (one !== cases.six) expect(failing).toBeLessThan(right.length);
  });

  test('with its line mended gives what is right on both examples, to the last bit', () => {
    for (const example of [one.passes(), one.fails()])
      expect(example.run(mended(one))).toEqual(example.right);
  });

  test('the smallest honest test finds it', () => {
    const { failing, cells, words } = honestly(name);
    expect(failing).toBeGreaterThan(0);
    expect(cells).toBeGreaterThanOrEqual(failing);
    expect(words).toContain('5 × 4');
  });

  test('has one wrong line, inside of what is shown', () => {
    const { code } = regionOf(sourceOf(one), 'backward', one.file);
    expect(code.split(one.fault.wrong)).toHaveLength(2);
    expect(code).not.toContain(one.fault.right);
    expect(code.split('\n').length).toBeLessThan(30);
  });
});

describe('with its line mended it is right on any numbers', () => {
  const runs = { numRuns: 100 };
  const one = (o: Partial<ConvWindows>) => (g: ConvWindows) => ({ ...g, groups: 1, ...o });
  const side = fc.integer({ min: 1, max: 6 });
  /** Convolutions without pad and dilation, as the first case has them. */
  const plain = fc
    .record({
      size: fc.tuple(side, side),
      kernel: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
    })
    .map((o) =>
      convWindows({
        ...(o as WindowOptions),
        kernel: Math.min(o.kernel, ...o.size),
        channels: 1,
        filters: 1,
      }),
    );
  const numbers = (g: ConvWindows, seed: number) => ({
    x: normals(seed, g.rows.size * g.columns.size * g.channels),
    w: normals(seed, g.rows.kernel * g.columns.kernel * g.channels * g.filters, 1),
    dy: normals(seed, g.rows.out * g.columns.out * g.filters, 2),
  });
  const holds = (
    of: fc.Arbitrary<ConvWindows>,
    check: (g: ConvWindows, n: ReturnType<typeof numbers>) => void,
  ) =>
    fc.assert(
      fc.property(of, fc.nat(), (g, seed) => check(g, numbers(g, seed))),
      runs,
    );
  const equal = (a: ArrayLike<number>, b: ArrayLike<number>): void => {
    expect(difference(a, b)).toBeLessThan(1e-12);
  };

  test('one', () => {
    const gradient = mended(cases.one);
    holds(plain, (g, { x, w, dy }) => equal(gradient(w, dy, g), convBackward(x, w, dy, g).dx));
  });

  test('two', () => {
    const gradient = mended(cases.two);
    fc.assert(
      fc.property(pools, fc.nat(), (g, seed) => {
        const x = normals(seed, g.rows.size * g.columns.size * g.channels);
        const { y, argmax } = maxPoolForward(x, g);
        const dy = normals(seed, y.length, 1);
        equal(gradient(dy, argmax, x.length), maxPoolBackward(dy, argmax, x.length));
      }),
      runs,
    );
  });

  test('three, for square kernels without a pad, as the shortcut has them', () => {
    const gradient = mended(cases.three);
    const square = convs
      .map(one({}))
      .filter(({ rows, columns }) => rows.kernel === columns.kernel)
      .filter(({ rows, columns }) => [rows, columns].every(({ pad }) => pad.before + pad.after === 0));
    holds(square, (g, { x, w, dy }) => equal(gradient(w, dy, g), convBackward(x, w, dy, g).dx));
  });

  test('four', () => {
    const gradient = mended(cases.four);
    holds(convs.map(one({})), (g, { x, w, dy }) =>
      equal(gradient(im2col(x, g), dy, g), convBackward(x, w, dy, g).dw),
    );
  });

  test('five', () => {
    const mirror = mended(cases.five);
    holds(convs.map(one({ channels: 1, filters: 1 })), (g) => {
      const cols = normals(1, g.rows.out * g.columns.out * g.rows.kernel * g.columns.kernel);
      equal(mirror(cols, g), col2im(cols, g));
    });
  });

  test('six: a small step lowers the loss', () => {
    const learn = mended(cases.six);
    holds(convs.map(one({ channels: 1, filters: 1 })), (g, { x, w, dy: target }) => {
      const loss = (at: Float64Array) => {
        const off = convForward(x, at, null, g).map((y, i) => y - target[i]);
        return dot(off, off) / 2;
      };
      const delta = convForward(x, w, null, g).map((y, i) => target[i] - y);
      const uphill = slopes(() => loss(w), w);
      const steep = dot(uphill, uphill);
      if (steep < 1e-6) return;
      const rate = 1e-6;
      const next = learn(w, im2col(x, g), delta, rate) as Float64Array;
      expect((loss(w) - loss(next)) / (rate * steep)).toBeGreaterThan(0.9);
    });
  });
});
