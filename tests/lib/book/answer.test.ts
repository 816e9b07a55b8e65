// Reading and judging what a reader types into an exercise.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from '#lib/book/arithmetic.ts';
import { judge, placeholderOf, questionOf } from '#lib/book/answer.ts';
import { longestAnswer, read } from '#lib/book/typed.ts';

const readingsOf = (line: string, asked = 2) => read(line, asked).readings.map(({ numbers }) => numbers);

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
  test.each(['', '   ', 'many', '3 apples', '×', '()', '1,2;z', '5 %%x'])('“%s” cannot be read', (line) => {
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

describe('what readers type', () => {
  const asks = (answer: number | number[], unit?: string, within?: number) =>
    questionOf('Exercise 3', { answer, unit, within });
  test.each<[string, number | number[], string?]>([
    // units and spaces
    ['11.53 %', 11.53, '% of the MACs'],
    ['11.53% of the MACs', 11.53, '% of the MACs'],
    ['38.89%', 38.89, '% more'],
    ['38.89 per cent', 38.89, '% more'],
    ['12 px', 12, 'pixels'],
    ['11 pixels', 11, 'pixels a side'],
    ['11 pixels a side', 11, 'pixels a side'],
    ['307300 parameters', 307300, 'parameters'],
    ['7372800 MACs', 7372800, 'MACs'],
    ['60 kB', 60000, 'bytes'],
    ['60 k', 60000, 'bytes'],
    ['7.3728 million MACs', 7372800, 'MACs'],
    ['60,000 B', 60000, 'bytes'],
    ['37 (counted from 0)', 37, '(counted from 0)'],
    ['= 4', 4],
    ['about 4', 4],
    ['4.', 4],
    // minus
    ['- 7', -7],
    ['−7', -7],
    ['– 7', -7],
    ['-1.5', -1.5],
    // commas, points and spaces
    ['0,5', 0.5],
    ['0,105', 0.105],
    ['11,53', 11.53, '% of the MACs'],
    ['-0,625', -0.625],
    ['1,5', 1.5],
    ['1,500', 1.5],
    ['1,500', 1500],
    ['1.500', 1500],
    ['12,845,056', 12845056],
    ['12.845.056', 12845056],
    ['12 845 056', 12845056],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    // sums
    ['1/2', 0.5],
    ['½', 0.5],
    ['50 %', 0.5],
    ['50%', 50, '%'],
    ['100*3073', 307300],
    ['100 × 3,073', 307300],
    ['100·3073', 307300],
    ['(28 - 3)/1 + 1', 26],
    ['7x7x64x64', 200704],
    ['2^4', 16],
    ['2⁴', 16],
    ['6e4', 60000],
    ['6 × 10⁴', 60000],
    // lists
    ['(2,3)', [2, 3]],
    ['(2, 3)', [2, 3]],
    ['2 and 3', [2, 3]],
    ['2 before, 3 after'.replace(/ before| after/g, ''), [2, 3]],
    ['28 by 28', [28, 28]],
    ['50176 rows and 576 columns', [50176, 576]],
    ['50 176 × 576', [50176, 576]],
    ['50,176 × 576', [50176, 576]],
    ['0,5; 1,5', [0.5, 1.5]],
    ['0,5 1,5', [0.5, 1.5]],
    ['1/2, 1/4', [0.5, 0.25]],
    ['(28, 28, 6)', [28, 28, 6]],
    ['(112,112,64)', [112, 112, 64]],
    ['28px × 28px × 6', [28, 28, 6]],
    ['[1, 2, 5, 4, 6]', [1, 2, 5, 4, 6]],
    ['dx = [1 2 5 4 6]', [1, 2, 5, 4, 6]],
    ['1 - 2 3'.replace('- 2', '-2'), [1, -2, 3]],
    ['(1, - 2, 3)', [1, -2, 3]],
    ['[0,0,0],[1,0,0],[0,0,0]', [0, 0, 0, 1, 0, 0, 0, 0, 0]],
    ['[[0, 0, 0], [1, 0, 0], [0, 0, 0]]', [0, 0, 0, 1, 0, 0, 0, 0, 0]],
    ['0 0 0; 1 0 0; 0 0 0', [0, 0, 0, 1, 0, 0, 0, 0, 0]],
  ])('“%s” is right for %j', (line, answer, unit) => {
    expect(judge(line, asks(answer, unit))).toEqual({ kind: 'right', say: 'Right.' });
  });

  test.each<[string, number | number[], string | undefined, RegExp]>([
    ['64 × 112 × 112', [112, 112, 64], undefined, /PyTorch’s order, channels first/],
    ['0.1153', 11.53, '% of the MACs', /the share, and it is right. Per cent/],
    ['0,1153', 11.53, '% of the MACs', /the share, and it is right. Per cent/],
    ['38.9', 0.389, undefined, /In per cent that is right/],
    ['7', -7, undefined, /number is right, the sign is not/],
    ['6 5 4 2 1', [1, 2, 5, 4, 6], undefined, /right numbers, in another order/],
    ['11 × 11', 11, 'pixels a side', /comes to 121.*type one side/],
    ['100 * 3072', 307300, 'parameters', /comes to 307,200/],
    ['1,516', 1515, undefined, /neither as 1,516 nor as 1.516/],
    ['3 apples', 3, 'cells', /“apples” is not understood. Type a number, in digits/],
    ['28 28 28', 28, 'cells', /One number is asked for, and these are 3/],
    ['28 28', [28, 28, 6], undefined, /2 of the 3 numbers/],
  ])('“%s” for %j (%s) is told what went wrong', (line, answer, unit, say) => {
    const verdict = judge(line, asks(answer, unit));
    expect(verdict.kind).not.toBe('right');
    expect(verdict.say).toMatch(say);
  });

  test('whatever is typed is bounded, and answered in a sentence without markup', () => {
    const soup = fc.array(fc.constantFrom(...'0123456789 .,;:x×*/^+-−()[]{}%e½²<>&"\'abkm\u00a0'), {
      maxLength: 3 * longestAnswer,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map((all) => all.join('')),
          fc.string(),
        ),
        (line) => {
          for (const question of [asks(7, '%'), asks([3, 4, 5])])
            expect(judge(line, question).say).toMatch(/^[^<>&]+[.]$/);
          expect(read(line, 2).readings.length).toBeLessThanOrEqual(10);
        },
      ),
    );
  });
});

test('sums are computed as a calculator does, and nothing else is', () => {
  fc.assert(
    fc.property(fc.nat(99), fc.nat(99), fc.integer({ min: 1, max: 99 }), (a, b, c) => {
      expect(compute(`${a} + ${b} * -${c}`)).toBe(a + b * -c);
      expect(compute(`(${a} - ${b}) / ${c}`)).toBe((a - b) / c);
    }),
  );
  expect(compute('2 ^ 3 * 2')).toBe(16);
  for (const text of ['', '1 2', '1 +', '(1', '1)', '1/0', '9^999', 'a'])
    expect(compute(text)).toBeUndefined();
});

test('the placeholder says how many numbers, and shows how', () => {
  const at = (answer: number | number[], label?: string) =>
    placeholderOf(questionOf('Exercise 3', { answer, label }));
  expect(at(4)).toBe('A number');
  expect(at([2, 3], 'before, after')).toBe('Two numbers, with spaces');
  expect(at([8, 1, 5], 'three numbers, from left to right')).toBe('Three numbers, with spaces');
  expect(at([112, 112, 64])).toMatch(/×/);
  expect(at([4, 4, 16], 'Rows × columns × maps')).toMatch(/×/);
});

test('an author cannot list the right answer as a wrong one, nor something that is no number', () => {
  expect(() => questionOf('Exercise 3', { answer: 14, wrong: { '14': 'Hm.' } })).toThrow(
    /Exercise 3.*right answer/,
  );
  expect(() => questionOf('Exercise 3', { answer: 14, wrong: { half: 'Hm.' } })).toThrow(
    /“half” is not a number/,
  );
});
