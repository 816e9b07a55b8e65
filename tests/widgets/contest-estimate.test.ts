// The sentence that says how long a contest will take.
import { expect, test } from 'vitest';
import { estimate } from '../../src/components/widgets/book-contest/estimate.ts';

test('more contestants, rounds or seconds are never said to take less', () => {
  expect(estimate(15, 5, 1)).toBe(
    '15 contestants, 5 turns of 1 s each, and what they need to start: about 3 minutes.',
  );
  expect(estimate(1, 1, 0.5)).toBe(
    '1 contestant, 1 turn of 0.5 s each, and what they need to start: about 10 seconds.',
  );
  expect(estimate(0, 5, 1)).toBe('Nobody is chosen.');
  expect(estimate(2, NaN, 1)).toBe('');
});
