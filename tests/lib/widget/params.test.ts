// The kinds of parameter: what they spell they read back, what they refuse they refuse, and nearest is in bounds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choice, flag, integer, matrix, number, row, text, type Param } from '#lib/widget/params.ts';

const kinds: Readonly<Record<string, Param>> = {
  integer: integer(2, { min: -3, max: 7, label: 'n' }),
  number: number(0.1, { min: 0, max: 1, step: 0.1, label: 'x' }),
  'number with a coarse step': number(0, { min: -1, max: 1, step: 0.25, label: 'x' }),
  'number with a tiny step': number(0, { min: 0, max: 1e-6, step: 1e-7, label: 'x' }),
  choice: choice('floor', { floor: 'floor', ceil: 'ceil' }, { label: 'rounding' }),
  flag: flag(true, { label: 'flip' }),
  text: text('a, b; c=d & é', { label: 'words', maxLength: 20 }),
  matrix: matrix([[1, 0], [0, -1]], { min: -9, max: 9, step: 0.5, rows: [1, 3], columns: [1, 4], label: 'w' }), // prettier-ignore
  row: row([3, 1, 4], { min: -9, max: 9, step: 1, label: 'x' }),
};
const anything = fc.oneof(fc.anything(), fc.double(), fc.string(), fc.array(fc.array(fc.double())));

describe.each(Object.entries(kinds))('%s', (_, param: Param) => {
  test('its default and its corners hold and are read back as they were spelled', () => {
    for (const value of [param.initial, ...param.corners]) {
      expect(param.holds(value)).toBe(true);
      expect(param.parse(param.format(value as never))).toEqual(value);
    }
  });
  test('whatever text it is given, it reads a value that holds or none', () => {
    fc.assert(
      fc.property(fc.string(), (spelled) => {
        const value = param.parse(spelled);
        expect(value === undefined || param.holds(value)).toBe(true);
      }),
    );
  });
  test('the nearest of anything holds, and a value that holds is its own nearest', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const near = param.nearest(value as never);
        expect(param.holds(near)).toBe(true);
        expect(param.nearest(near as never)).toEqual(near);
      }),
    );
  });
  test('its rule completes "must be …"', () => expect(param.rule).toMatch(/^\S.*[^.]$/));
});

test('numbers: what is refused', () => {
  const n = integer(2, { min: 0, max: 9, label: 'n' });
  for (const spelled of [
    '',
    ' ',
    '1.5',
    '10',
    '-1',
    '1e3',
    'NaN',
    'Infinity',
    '0x1',
    '1,2',
    '2 3',
    '٣',
    '1e999',
  ])
    expect(n.parse(spelled), spelled).toBeUndefined();
  expect(n.parse(' 3 ')).toBe(3);
  expect(n.parse('3.0')).toBe(3);
});
test('a true minus sign is read as one', () => {
  expect(integer(0, { min: -5, max: 5, label: 'n' }).parse('−4')).toBe(-4);
});
test('steps are free of binary dust', () => {
  const x = number(0, { min: 0, max: 1, step: 0.1, label: 'x' });
  expect(x.nearest(0.30000000000000004)).toBe(0.3);
  expect(x.parse('0.7')).toBe(0.7);
});
test('minus zero is zero', () => {
  expect(Object.is(integer(1, { min: -1, max: 1, label: 'n' }).parse('-0'), 0)).toBe(true);
});
test('a matrix: what is refused', () => {
  const w = matrix([[1, 0], [0, -1]], { min: -9, max: 9, step: 1, label: 'w' }); // prettier-ignore
  for (const spelled of ['', '1,2', '1,2;3', '1,2;3,4;5,6', '1,2;3,x', '1,2;3,10', '1;2', ','.repeat(1e6)])
    expect(w.parse(spelled), spelled.slice(0, 20)).toBeUndefined();
  expect(w.parse('1,2;3,-4')).toEqual([[1, 2], [3, -4]]); // prettier-ignore
});
test('a default that breaks its own rule is an error of the widget', () => {
  expect(() => integer(9, { min: 0, max: 5, label: 'Stride' })).toThrow(
    '"Stride" must be a whole number from 0 to 5',
  );
  // @ts-expect-error not one of the options
  expect(() => choice('round', ['floor', 'ceil'], { label: 'Rounding' })).toThrow('one of floor, ceil');
});
