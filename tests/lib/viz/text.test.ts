// Numbers and formulas as text: what a reader sees and a screen reader says.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, format, times } from '#lib/viz/format.ts';
import { ceil, floor, formula, fraction, num, parens, spoken, sub, sym } from '#lib/viz/formula.ts';
import { html, views } from '#lib/viz/stage.ts';
import { bareStage } from '#lib/widget/still.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [36, '36 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [4704, '4.7 kB'],
  [60_032, '60.0 kB'],
  [99_949, '99.9 kB'],
  [99_951, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [999_999, '1.0 MB'],
  [1_234_567, '1.23 MB'],
  [999_999_999_999, '1.0 TB'],
  [5.323e6, '5.32 MB'],
  [602_116_000, '602 MB'],
  [29.67e9, '29.7 GB'],
])('%d are %s', (count, text) => expect(bytes(count).replace('\u00a0', ' ')).toBe(text));

describe('format', () => {
  test.each([
    [0, undefined, '0'],
    [-0, undefined, '0'],
    [-0.0001, undefined, '0'],
    [-3, undefined, '−3'],
    [1234567, undefined, '1,234,567'],
    [0.12345, undefined, '0.123'],
    [-0.5, 2, '−0.50'],
    [-0.001, 2, '0.00'],
    [2 ** 53 - 1, undefined, '9,007,199,254,740,991'],
    [65535 ** 2 * 63 * 4095 * 49, undefined, '5.429\u00a0×\u00a010¹⁶'],
    [-1e21, 2, '−1.000\u00a0×\u00a010²¹'],
    [NaN, undefined, 'NaN'],
    [-Infinity, undefined, '−∞'],
  ])('%d with %s decimals is %s', (value, decimals, text) => expect(format(value, decimals)).toBe(text));
  test('has no hyphen and never a minus zero', () => {
    fc.assert(
      fc.property(fc.double(), fc.option(fc.nat(6), { nil: undefined }), (value, decimals) => {
        expect(format(value, decimals)).not.toMatch(/-|^−[0.,]*$/);
      }),
    );
  });
  test('sizes do not break across lines', () => expect(times(363, 3025)).toBe('363\u00a0×\u00a03,025'));
});

describe('a formula', () => {
  const size = [
    sym('o', 'output'),
    ' = ',
    floor(fraction([num(7, 'input'), ' + 2 · ', num(1), ' − ', num(3, 'kernel')], [num(2)])),
    ' + 1 = ',
    num(4, 'output'),
  ];
  test('is one sentence', () => {
    expect(spoken(size)).toBe('o = the floor of ((7 + 2 · 1 − 3) over 2) + 1 = 4');
    expect(spoken([sym('y'), sub('0'), ' = ', ceil(parens('a'))])).toBe('y 0 = the ceiling of ((a))');
  });
  test('puts a negative number after an operator in parentheses, and only there', () => {
    expect(spoken([num(-1), ' · ', num(-2), ' = ', num(2), ' + ', num(-0)])).toBe('−1 · (−2) = 2 + 0');
  });
  test('shows what it says, with its roles and links', () => {
    const stage = bareStage();
    const { sum } = views(stage, { sum: html({ title: 'sum' }) });
    formula(sum, [num(-3, 'kernel', { datum: 'w0' }), ' · ', num(4, 'input')]);
    const line = stage.node()!.querySelector('.formula')!;
    expect(line.getAttribute('role')).toBe('math');
    expect(line.textContent).toBe('−3\u00a0·\u00a04'); // a line never ends within a product
    expect(line.getAttribute('aria-label')).toBe('−3 · 4');
    expect(line.querySelector('[data-datum=w0]')?.getAttribute('class')).toBe('f-number as-kernel');
  });
  test('whose number can be stepped is a group: nothing inside role=math can be operated', () => {
    const stage = bareStage();
    const { sum } = views(stage, { sum: html({ title: '' }) });
    formula(sum, [floor(num(3, 'kernel', { param: 'kernel' }))]);
    expect(stage.node()!.querySelector('.formula')!.getAttribute('role')).toBe('group');
  });
});
