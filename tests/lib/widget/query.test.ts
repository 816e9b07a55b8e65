// Values in the query of the address (?device=wasm&seed=1): whatever it says there are values, and a sentence for what could not be had.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Param } from '#lib/widget/params.ts';
import { queryNotes, withQuery } from '#lib/widget/query.ts';
import { initialValues } from '#lib/widget/values.ts';
import { params } from '../../../src/components/widgets/book-trainer/params.ts';

const initial = initialValues(params);
const entries = Object.entries<Param>(params);
const anyValues = fc.record(
  Object.fromEntries(
    entries
      .filter(([, { kind }]) => kind !== 'given')
      .map(([key, { corners }]) => [key, fc.constantFrom<unknown>(...corners)]),
  ),
);

it('what an address spells comes back, and nothing else is touched', () => {
  fc.assert(
    fc.property(anyValues, (values) => {
      const spelled = Object.entries(values).map(([key, value]) => [
        key,
        (params as Record<string, Param>)[key].format(value as never),
      ]);
      const query = `?${new URLSearchParams([['theme', 'dark'], ...spelled])}`;
      expect(withQuery(params, initial, query)).toEqual({ ...initial, ...values });
      expect(queryNotes(params, query)).toEqual([]);
    }),
  );
});

it('values are whole whatever the query says', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(params)), fc.string(), (key, text) => {
      const query = `?${new URLSearchParams({ [key]: text })}`;
      const values = withQuery(params, initial, query);
      for (const [name, param] of entries) expect(param.holds(values[name])).toBe(true);
      if (queryNotes(params, query).length > 0) expect(values).toEqual(initial);
    }),
  );
});

it('what the tag gives is nobody’s to ask for', () => {
  const query = '?data={"name":"mine"}&published={"accuracy":1,"label":"me"}';
  expect(withQuery(params, initial, query)).toEqual(initial);
  expect(queryNotes(params, query)).toEqual([]);
});

it.each([
  ['?device=quantum', 'device = “quantum”', 'one of auto, webgpu'],
  ['?seed=-1', 'seed = “-1”', 'from 0 to'],
  ['?seed=1e99', 'seed = “1e99”', 'from 0 to'],
  ['?threads=many', 'threads = “many”', 'one of auto'],
  ['?batch=0', 'batch = “0”', 'from 1 to 1,024'],
  ['?epochs=%E0%A4%A', 'epochs = “', 'from 1 to 100'],
])('%s falls back with a sentence', (query, asked, rule) => {
  expect(withQuery(params, initial, query)).toEqual(initial);
  const notes = queryNotes(params, query);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toContain(asked);
  expect(notes[0]).toContain(rule);
});
