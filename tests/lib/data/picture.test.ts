// A picture as text: what goes in comes out, and text that is no picture is refused.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text, width, height } from '#lib/data/pictures/build/dust-bowl-home.ts';
import { LEVELS, decode, encode } from '#lib/data/pictures/picture.ts';

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

test('text that is no picture is refused with the reason', () => {
  expect(() => decode('AAAAA', 2)).toThrow('5 pixels do not make whole rows of 2.');
  expect(() => decode('', 2)).toThrow('do not make whole rows');
  expect(() => decode('AA!A', 2)).toThrow('Pixel 2 is “!”');
});

test('the photograph is there, whole, and uses the range from shadow to sky', () => {
  const { grey, ...size } = decode(text, width);
  expect(size).toEqual({ width, height });
  expect(Math.min(...grey)).toBeLessThan(0.1);
  expect(Math.max(...grey)).toBeGreaterThan(0.8);
});
