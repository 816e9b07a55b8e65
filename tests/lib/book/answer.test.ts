// Reading and judging what a reader types into an exercise.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, questionOf, readingsOf } from '#lib/book/answer.ts';

const integer = fc.integer({ min: -999_999_999, max: 999_999_999 });

describe('readings', () => {
  test('reads back whatever numbers are written with spaces, crosses or stars between them', () => {
    const between = fc.constantFrom(' × ', 'x', ' x ', '*', '; ', ' X ');
    fc.assert(
      fc.property(fc.array(integer, { minLength: 1, maxLength: 4 }), between, (numbers, sign) => {
        expect(readingsOf(numbers.join(sign))).toContainEqual(numbers);
      }),
    );
  });
  test('reads thousands with commas, spaces, apostrophes or nothing, and a true minus', () => {
    fc.assert(
      fc.property(integer, fc.constantFrom(',', ' ', '\u202f', '’', "'"), (number, sign) => {
        const written = Math.abs(number).toLocaleString('en-GB').replaceAll(',', sign);
        expect(readingsOf(number < 0 ? `−${written}` : written)).toContainEqual([number]);
      }),
    );
  });
  test('a shape of large numbers may be typed with spaces or commas', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9999), { minLength: 2, maxLength: 4 }),
        fc.constantFrom(' ', ', '),
        (numbers, sign) => {
          expect(readingsOf(numbers.join(sign))).toContainEqual(numbers);
        },
      ),
    );
  });
  test.each(['', '   ', 'many', '3 apples', '×', '28 by 28'])('“%s” cannot be read', (line) => {
    expect(readingsOf(line)).toEqual([]);
  });
});

describe('judge', () => {
  const shape = questionOf('Exercise 1', {
    answer: [28, 28, 6],
    wrong: { '28×28×1': 'One channel a filter.' },
  });
  const number = questionOf('Exercise 2', { answer: 0.5, within: 0.01, wrong: { 2: 'Turned round.' } });

  test('the right answer is right however it is written', () => {
    for (const typed of ['28 × 28 × 6', '28x28x6', '28 28 6', '28*28*6'])
      expect(judge(typed, shape).kind).toBe('right');
  });
  test('a known wrong answer gets its own sentence, another one does not', () => {
    expect(judge('28 x 28 x 1', shape)).toEqual({ kind: 'wrong', say: 'One channel a filter.' });
    expect(judge('28 x 28 x 2', shape).say).not.toContain('filter');
  });
  test('too few numbers are called too few', () => {
    expect(judge('28 × 28', shape).say).toBe('That is 2 of the 3 numbers asked for.');
  });
  test('“within” is a tolerance on both sides', () => {
    expect([0.49, 0.5, 0.51].map((x) => judge(String(x), number).kind)).toEqual(['right', 'right', 'right']);
    expect(judge('0.52', number).kind).toBe('wrong');
  });
  test('words are asked to be numbers, not called wrong', () => {
    expect(judge('a half', number).kind).toBe('unread');
  });
});

test('an author cannot list the right answer as a wrong one, nor something that is no number', () => {
  expect(() => questionOf('Exercise 3', { answer: 14, wrong: { '14': 'Hm.' } })).toThrow(
    /Exercise 3.*right answer/,
  );
  expect(() => questionOf('Exercise 3', { answer: 14, wrong: { half: 'Hm.' } })).toThrow(
    /“half” is not a number/,
  );
});
