import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slide } from '#lib/geometry/slide.ts';
import { convWindows, type ConvWindows } from '#lib/geometry/windows.ts';
import { joinBackward, joinForward, takeChannels } from '#lib/reference/channels.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { convInputGradient } from '#lib/reference/conv-input-gradient.ts';
import { convBackwardIm2col, convForwardIm2col } from '#lib/reference/conv-im2col.ts';
import { convOrdered } from '#lib/reference/conv-ordered.ts';
import { convBackward, convForward } from '#lib/reference/conv.ts';
import { im2colChannelsFirst } from '#lib/reference/im2col-channels-first.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { addProduct, columnsOf, matrix, transposed } from '#lib/reference/matrix.ts';
import { convLine, convPlane } from '#lib/reference/single-channel.ts';
import { difference, slopes } from '#lib/reference/slopes.ts';
import { patchMatrixSize, pixelAt } from '#lib/geometry/patches.ts';
import { convs, slides } from '../geometry/arbitrary.ts';
import { dot, normals } from './gradient.ts';

const runs = { numRuns: 300 };
const images = fc.integer({ min: 1, max: 2 });
const seeds = fc.nat();

const sizes = (g: ConvWindows) => ({
  x: g.rows.size * g.columns.size * g.channels,
  w: (g.rows.kernel * g.columns.kernel * g.channels * g.filters) / g.groups,
  y: g.rows.out * g.columns.out * g.filters,
});

const draw = (g: ConvWindows, n: number, seed: number) => ({
  x: normals(seed, n * sizes(g).x),
  w: normals(seed, sizes(g).w, 1),
  b: normals(seed, g.filters, 2),
  dy: normals(seed, n * sizes(g).y, 3),
});

describe('conv', () => {
  test('backward is the slope of forward, in x, w and b', () =>
    fc.assert(
      fc.property(convs, images, seeds, (g, n, seed) => {
        const { x, w, b, dy } = draw(g, n, seed);
        const loss = () => dot(dy, convForward(x, w, b, g));
        const { dx, dw, db } = convBackward(x, w, dy, g);
        expect(difference(dx, slopes(loss, x))).toBeLessThan(1e-7);
        expect(difference(dw, slopes(loss, w))).toBeLessThan(1e-7);
        expect(difference(db, slopes(loss, b))).toBeLessThan(1e-7);
      }),
      runs,
    ));

  test('through im2col it is the same layer, forward and backward', () =>
    fc.assert(
      fc.property(convs, images, seeds, (g, n, seed) => {
        const { x, w, b, dy } = draw(g, n, seed);
        expect(difference(convForwardIm2col(x, w, b, g), convForward(x, w, b, g))).toBeLessThan(1e-12);
        expect(convForwardIm2col(x, w, null, g)).toHaveLength(n * sizes(g).y);
        const products = convBackwardIm2col(x, w, dy, g);
        const direct = convBackward(x, w, dy, g);
        for (const array of ['dx', 'dw', 'db'] as const)
          expect(difference(products[array], direct[array])).toBeLessThan(1e-12);
      }),
      runs,
    ));

  test('the gradient in the input alone is the same, and so it is where most of dy is zero', () =>
    fc.assert(
      fc.property(convs, seeds, fc.constantFrom(1, 3, 20), (g, seed, each) => {
        const { x, w, dy } = draw(g, 1, seed);
        const sparse = dy.map((value, at) => (at % each === 0 ? value : 0));
        expect(difference(convInputGradient(w, sparse, g), convBackward(x, w, sparse, g).dx)).toBeLessThan(
          1e-12,
        );
      }),
      runs,
    ));

  test('with its loops in the order of memory it is the same layer', () =>
    fc.assert(
      fc.property(convs, seeds, (grouped, seed) => {
        const g = { ...grouped, groups: 1 };
        const { x, w } = draw(g, 1, seed);
        expect(difference(convOrdered(x, w, g), convForward(x, w, null, g))).toBeLessThan(1e-12);
      }),
      runs,
    ));

  test('it is linear in x and in w', () =>
    fc.assert(
      fc.property(convs, seeds, fc.double({ min: -3, max: 3, noNaN: true }), (g, seed, factor) => {
        const { x, w } = draw(g, 1, seed);
        const x2 = normals(seed, x.length, 4);
        const w2 = normals(seed, w.length, 5);
        const mix = (a: Float64Array, b: Float64Array) => a.map((v, i) => v + factor * b[i]);
        const of = (p: Float64Array, q: Float64Array) => convForward(p, q, null, g);
        expect(difference(of(mix(x, x2), w), mix(of(x, w), of(x2, w)))).toBeLessThan(1e-12);
        expect(difference(of(x, mix(w, w2)), mix(of(x, w), of(x, w2)))).toBeLessThan(1e-12);
      }),
      runs,
    ));

  test('groups are convolutions side by side on their own channels', () =>
    fc.assert(
      fc.property(convs, seeds, (g, seed) => {
        const { x, w } = draw(g, 1, seed);
        const alone = { ...g, channels: g.channels / g.groups, filters: g.filters / g.groups, groups: 1 };
        const parts = Array.from({ length: g.groups }, (_, group) =>
          convForward(
            takeChannels(x, g.channels, group * alone.channels, alone.channels),
            takeChannels(w, g.filters, group * alone.filters, alone.filters),
            null,
            alone,
          ),
        );
        const counts = parts.map(() => alone.filters);
        expect(joinForward(parts, counts)).toEqual(convForward(x, w, null, g));
      }),
      runs,
    ));

  test('with one channel and one filter it is convPlane, and on a line convLine', () =>
    fc.assert(
      fc.property(
        slides({ size: 7, kernel: 4 }),
        slides({ size: 7, kernel: 4 }),
        seeds,
        (rows, columns, seed) => {
          const g: ConvWindows = { rows, columns, channels: 1, filters: 1, groups: 1 };
          const { x, w } = draw(g, 1, seed);
          expect(difference(convPlane(x, w, g), convForward(x, w, null, g))).toBeLessThan(1e-12);
          const line = { ...g, rows: slide({ size: 1, kernel: 1 }) };
          const [lineX, lineW] = [x.slice(0, columns.size), w.slice(0, columns.kernel)];
          expect(
            difference(convLine(lineX, lineW, columns), convForward(lineX, lineW, null, line)),
          ).toBeLessThan(1e-12);
        },
      ),
      runs,
    ));

  test('backward adds to what the arrays hold', () => {
    const g = convWindows({ size: [3, 3], kernel: 2, channels: 1, filters: 2 });
    const { x, w, dy } = draw(g, 1, 7);
    const once = convBackward(x, w, dy, g);
    for (const backward of [convBackward, convBackwardIm2col]) {
      const [dx, dw, db] = [x, w, new Float64Array(2)].map((like) => new Float64Array(like.length).fill(1));
      backward(x, w, dy, g, dx, dw, db);
      expect(
        difference(
          dx,
          once.dx.map((v) => v + 1),
        ),
      ).toBeLessThan(1e-12);
      expect(
        difference(
          dw,
          once.dw.map((v) => v + 1),
        ),
      ).toBeLessThan(1e-12);
      expect(
        difference(
          db,
          once.db.map((v) => v + 1),
        ),
      ).toBeLessThan(1e-12);
    }
  });

  test('float32 in, float32 out', () => {
    const g = convWindows({ size: [3, 3], kernel: 2, channels: 1, filters: 1 });
    const ones = new Float32Array(9).fill(1);
    expect(convForward(ones, new Float32Array(4).fill(0.5), null, g)).toEqual(new Float32Array(4).fill(2));
  });
});

describe('im2col', () => {
  test('every entry is the pixel that the index map of geometry/ says, or 0', () =>
    fc.assert(
      fc.property(convs, seeds, (g, seed) => {
        const x = normals(seed, sizes(g).x);
        const cols = im2col(x, g);
        const size = patchMatrixSize(g);
        expect(cols).toHaveLength(size.rows * size.columns);
        cols.forEach((value, at) => {
          const pixel = pixelAt(g, { row: Math.floor(at / size.columns), column: at % size.columns });
          const place = (pixel.row * g.columns.size + pixel.column) * g.channels + pixel.channel;
          expect(value).toBe(pixel.inside ? x[place] : 0);
        });
      }),
      runs,
    ));

  test('channels first it is the transpose, with its rows in the order of channels', () =>
    fc.assert(
      fc.property(convs, seeds, (g, seed) => {
        const x = normals(seed, sizes(g).x);
        const cols = im2col(x, g);
        const size = patchMatrixSize(g);
        const pixels = g.rows.size * g.columns.size;
        const taps = g.rows.kernel * g.columns.kernel;
        const first = im2colChannelsFirst(
          x.map((_, at) => x[(at % pixels) * g.channels + Math.floor(at / pixels)]),
          g,
        );
        first.forEach((value, at) => {
          const [row, window] = [Math.floor(at / size.rows), at % size.rows];
          const column = (row % taps) * g.channels + Math.floor(row / taps);
          expect(value).toBe(cols[window * size.columns + column]);
        });
      }),
      runs,
    ));

  test('col2im is its adjoint: ⟨im2col x, y⟩ = ⟨x, col2im y⟩', () =>
    fc.assert(
      fc.property(convs, seeds, (g, seed) => {
        const x = normals(seed, sizes(g).x);
        const cols = im2col(x, g);
        const y = normals(seed, cols.length, 1);
        expect(difference([dot(cols, y)], [dot(x, col2im(y, g))])).toBeLessThan(1e-12);
      }),
      runs,
    ));
});

describe('joining on channels', () => {
  test('backward is the adjoint of forward', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 6 }),
        seeds,
        (counts, pixels, seed) => {
          const xs = counts.map((count, branch) => normals(seed, pixels * count, branch));
          const y = joinForward(xs, counts);
          const dy = normals(seed, y.length, 9);
          const dxs = joinBackward(dy, counts);
          expect(difference([dot(y, dy)], [xs.reduce((sum, x, i) => sum + dot(x, dxs[i]), 0)])).toBeLessThan(
            1e-12,
          );
        },
      ),
      runs,
    ));
});

describe('the matrix product', () => {
  const side = fc.integer({ min: 1, max: 6 });

  test('(a b)ᵀ = bᵀ aᵀ, and a column of the product needs that column of b only', () =>
    fc.assert(
      fc.property(side, side, side, seeds, (m, k, n, seed) => {
        const a = matrix(normals(seed, m * k), m, k);
        const b = matrix(normals(seed, k * n, 1), k, n);
        const y = matrix(new Float64Array(m * n), m, n);
        addProduct(a, b, y);
        const turned = matrix(new Float64Array(m * n), m, n);
        addProduct(transposed(b), transposed(a), transposed(turned));
        expect(difference(turned.data, y.data)).toBeLessThan(1e-12);
        const last = matrix(new Float64Array(m * n), m, n);
        addProduct(a, columnsOf(b, n - 1, 1), columnsOf(last, n - 1, 1));
        expect(last.data).toEqual(y.data.map((v, i) => (i % n === n - 1 ? v : 0)));
      }),
      runs,
    ));

  test('sizes that do not fit are refused', () => {
    const square = matrix(new Float32Array(4), 2, 2);
    expect(() => addProduct(square, matrix(new Float32Array(3), 3, 1), square)).toThrow(
      '[2 × 2] · [3 × 1] does not give [2 × 2].',
    );
  });
});
