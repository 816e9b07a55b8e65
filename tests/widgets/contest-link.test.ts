// Who takes part, in a link: any order of names is understood, and an unknown name is not.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { field } from '#lib/contest/field.ts';
import { params } from '../../src/components/widgets/book-contest/params.ts';

const names = field.map(({ name }) => name);

test('names in any order are those names in the order of the field', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(names), (some) => {
      const value = params.names.parse(some.join(','));
      expect(value).toBe(names.filter((name) => some.includes(name)).join(','));
      expect(params.names.holds(value)).toBe(true);
    }),
  );
});

test.each(['book/abacus', `${names[0]},book/abacus`, `${names[0]},${names[0]}`, `${names[0]},`])(
  '“%s” is not understood',
  (text) => expect(params.names.parse(text)).toBeUndefined(),
);
