// Cutting a listing out of a file: the lines are the file's own, under their own numbers.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regionOf } from '#lib/book/region.ts';

const line = fc.stringMatching(/^[a-z(){};= ]{0,20}$/);

test('every line of a region is the line of the file that its number says', () => {
  const lines = fc.array(line, { maxLength: 6 });
  fc.assert(
    fc.property(lines, lines, lines, fc.nat({ max: 3 }), (before, inside, after, deep) => {
      const indent = '  '.repeat(deep);
      const body = ['x', ...inside].map((one) => indent + one);
      const file = [...before, `${indent}// #region cut`, ...body, `${indent}// #endregion`, ...after];
      const { code, first } = regionOf(file.join('\n'), 'cut', 'here');
      for (const [i, one] of code.split('\n').entries()) expect(file[first - 1 + i]?.trim()).toBe(one.trim());
      expect(code.split('\n')[0]).toBe('x'); // outdented
    }),
  );
});
test('without a region it is the whole file', () => {
  expect(regionOf('a\nb\n', undefined, 'here')).toEqual({ code: 'a\nb', first: 1 });
});
test.each([
  ['a\n// #region one\nb\n// #endregion', 'two', /here: the file has no .*two.*Its regions: one/],
  ['// #region one\nb', 'one', /never ends region “one”/],
])('a region that is not there is said so', (source, name, message) => {
  expect(() => regionOf(source, name, 'here')).toThrow(message);
});
