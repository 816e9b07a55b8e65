// A picture as text: what goes in comes out, and text that is no picture is refused.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as allium from '#lib/data/pictures/build/allium.ts';
import * as boats from '#lib/data/pictures/build/nagasaki-boats.ts';
import * as earth from '#lib/data/pictures/build/earth.ts';
import * as home from '#lib/data/pictures/build/dust-bowl-home.ts';
import { LEVELS, coloured, decode, decodeColour, encode, encodeColour } from '#lib/data/pictures/picture.ts';

const pictures = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([w, h]) =>
    fc.tuple(
      fc.constant(w),
      fc.array(fc.integer({ min: 0, max: LEVELS - 1 }), { minLength: w * h, maxLength: w * h }),
    ),
  );

test('decode undoes encode, for every picture', () => {
  fc.assert(
    fc.property(pictures, ([w, levels]) => {
      const picture = decode(encode(levels, w), w);
      expect(picture.width * picture.height).toBe(levels.length);
      expect(Array.from(picture.grey, (grey) => Math.round(grey * (LEVELS - 1)))).toEqual(levels);
    }),
  );
});

test('decodeColour undoes encodeColour: every level of every channel', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.nat(LEVELS - 1), { minLength: 18, maxLength: 18 }),
      (width, some) => {
        const levels = some.slice(0, 3 * width * Math.floor(6 / width));
        const { rgb, ...size } = decodeColour(encodeColour(levels, width), width);
        expect(size.width * size.height * 3).toBe(levels.length);
        expect(Array.from(rgb, (level) => Math.round(level * (LEVELS - 1)))).toEqual(levels);
      },
    ),
  );
});

test('the grey of a colour is its luma: white is white, green is lighter than red, red than blue', () => {
  const { grey } = coloured(Float32Array.of(1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0), 5);
  expect(grey[0]).toBeCloseTo(1);
  expect([...grey].every((level, at) => at === 0 || level < grey[at - 1])).toBe(true);
});

test('text that is no picture is refused with the reason', () => {
  expect(() => decode('AAAAA', 2)).toThrow('5 pixels do not make whole rows of 2.');
  expect(() => decode('', 2)).toThrow('do not make whole rows');
  expect(() => decode('AA!A', 2)).toThrow('Pixel 2 is “!”');
});

test.each(Object.entries({ home, boats, allium }))(
  'the photograph %s is there, whole, and uses the range from shadow to light',
  (_, { text, width, height }) => {
    const { grey, ...size } = decode(text, width);
    expect(size).toEqual({ width, height });
    expect(Math.min(...grey)).toBeLessThan(0.1);
    expect(Math.max(...grey)).toBeGreaterThan(0.8);
  },
);

test('the Earth is in colour: the sea is blue, the desert is not', () => {
  const { rgb, width, height } = decodeColour(earth.text, earth.width);
  expect([width, height]).toEqual([earth.width, earth.height]);
  const pixel = (x: number, y: number) => rgb.subarray(3 * (y * width + x), 3 * (y * width + x) + 3);
  const [sea, desert] = [pixel(width - 5, height - 5), pixel(60, 50)];
  expect(sea[2]).toBeGreaterThan(sea[0]);
  expect(desert[0]).toBeGreaterThan(desert[2]);
});
