import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GeometryError } from '#lib/geometry/error.ts';
import {
  coverage,
  firstBlind,
  isInside,
  readersOf,
  slide,
  sourcesOf,
  startOf,
  starts,
  type SlideOptions,
} from '#lib/geometry/slide.ts';
import { slides } from './arbitrary.ts';

const runs = { numRuns: 1000 };

describe('slide', () => {
  test('floor: the windows are those that a pencil finds, stepping until one would leave the padded line', () =>
    fc.assert(
      fc.property(
        slides().filter((s) => s.rounding === 'floor'),
        (s) => {
          const found: number[] = [];
          for (let at = 0 - s.pad.before; at + s.span <= s.size + s.pad.after; at += s.stride) found.push(at);
          expect(starts(s)).toEqual(found);
          expect(s.dropped).toBe(s.size + s.pad.after - (found.at(-1)! + s.span));
          expect(s.dropped).toBeLessThan(s.stride);
          expect(s.overhang).toBe(0);
        },
      ),
      runs,
    ));

  test('ceil: one window more than floor if cells are left over and it would start on the input', () =>
    fc.assert(
      fc.property(slides(), (s) => {
        const options = { ...s };
        const floor = slide({ ...options, rounding: 'floor' });
        const ceil = slide({ ...options, rounding: 'ceil' });
        expect([floor.out, floor.out + 1]).toContain(ceil.out);
        const next = startOf(floor, floor.out);
        expect(ceil.out).toBe(floor.dropped > 0 && next < s.size ? floor.out + 1 : floor.out);
        if (ceil.out > floor.out) expect(next + s.span).toBe(s.size + s.pad.after + ceil.overhang);
        expect(ceil.dropped * ceil.overhang).toBe(0);
      }),
      runs,
    ));

  test("'same' has ⌈size / stride⌉ windows and never more padding before than after", () =>
    fc.assert(
      fc.property(slides(), ({ size, kernel, stride, dilation }) => {
        const s = slide({ size, kernel, stride, dilation, pad: 'same' });
        expect(s.out).toBe(Math.ceil(size / stride));
        expect([0, 1]).toContain(s.pad.after - s.pad.before);
      }),
      runs,
    ));

  test('readersOf is sourcesOf turned round, and coverage counts it', () =>
    fc.assert(
      fc.property(slides(), (s) => {
        for (let p = 0; p < s.size; p++)
          expect(readersOf(s, p)).toEqual(
            Array.from({ length: s.out }, (_, i) => i).filter((i) => sourcesOf(s, i).includes(p)),
          );
        const taps = starts(s)
          .flatMap((_, i) => sourcesOf(s, i))
          .filter((p) => isInside(s, p));
        expect(coverage(s).reduce((a, b) => a + b, 0)).toBe(taps.length);
      }),
      runs,
    ));

  test.each<[string, SlideOptions, Partial<ReturnType<typeof slide>>]>([
    ['LeNet C1', { size: 28, kernel: 5, pad: 2 }, { out: 28, span: 5, padded: 32, dropped: 0 }],
    ['AlexNet conv1 on 227', { size: 227, kernel: 11, stride: 4 }, { out: 55, dropped: 0 }],
    ['AlexNet conv1 on the 224 of the paper', { size: 224, kernel: 11, stride: 4 }, { out: 54, dropped: 1 }],
    ['GoogLeNet pool, floor', { size: 112, kernel: 3, stride: 2 }, { out: 55, dropped: 1 }],
    ['GoogLeNet pool, ceil', { size: 112, kernel: 3, stride: 2, rounding: 'ceil' }, { out: 56, overhang: 1 }],
    ['dilated', { size: 7, kernel: 3, dilation: 3 }, { out: 1, span: 7 }],
    [
      'ceil leaves out a window that starts beyond the input',
      { size: 3, kernel: 1, stride: 4, rounding: 'ceil' },
      { out: 1 },
    ],
    ['an odd same pad', { size: 5, kernel: 2, pad: 'same' }, { out: 5, pad: { before: 0, after: 1 } }],
  ])('%s', (_, options, expected) => expect(slide(options)).toMatchObject(expected));

  test.each<[SlideOptions, RegExp]>([
    [
      { size: 4, kernel: 5 },
      /^A kernel of 5 does not fit an input of 4: take a smaller kernel, or add pad\.$/,
    ],
    [
      { size: 4, kernel: 3, dilation: 4, pad: 1 },
      /kernel of 3 dilated to span 9 does not fit an input of 4 padded to 6/,
    ],
    [{ size: 4, kernel: 2, stride: 0 }, /^The stride must be a whole number of at least 1, not 0\.$/],
    [{ size: 4, kernel: 1.5 }, /kernel must be a whole number of at least 1, not 1\.5/],
    [{ size: NaN, kernel: 1 }, /input size must be .* not NaN/],
    [{ size: 4, kernel: 1, pad: -1 }, /pad must be a whole number of at least 0, not -1/],
    [{ size: 4, kernel: 1, pad: { before: 0 } as never }, /pad must be .* not undefined/],
    [{ size: 4, kernel: 1, pad: null as never }, /pad must be .* not null/],
    [{ size: 4, kernel: '2' as never }, /kernel must be .* not "2"/],
    [{ size: 4, kernel: 1, dilation: 0 }, /dilation must be/],
    [{ size: 4, kernel: 1, rounding: 'up' as never }, /rounding must be 'floor' or 'ceil', not "up"/],
  ])('refuses %j with one sentence', (options, sentence) => {
    expect(() => slide(options)).toThrow(GeometryError);
    expect(() => slide(options)).toThrow(sentence);
  });

  test('firstBlind finds the first window of which every tap is padding', () =>
    fc.assert(
      fc.property(slides(), (s) => {
        const blind = starts(s).findIndex((_, i) => !sourcesOf(s, i).some((p) => isInside(s, p)));
        expect(firstBlind(s)).toBe(blind);
      }),
      runs,
    ));

  test('a window wholly in the padding is found', () => {
    expect(firstBlind(slide({ size: 3, kernel: 2, pad: 2 }))).toBe(0);
    expect(firstBlind(slide({ size: 3, kernel: 2, pad: { before: 0, after: 2 } }))).toBe(3);
    expect(firstBlind(slide({ size: 3, kernel: 2, pad: 1 }))).toBe(-1);
  });
});
