// What counts as the same datum, and that a text changes in its node.
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { say } from '#lib/viz/changed.ts';
import { same } from '#lib/viz/same.ts';

describe('same', () => {
  test.each([
    [
      { a: 1, b: [1, { c: 'x' }] },
      { b: [1, { c: 'x' }], a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [NaN, NaN],
    [[], []],
  ])('%j and %j say the same', (a, b) => expect(same(a, b)).toBe(true));

  test.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [[1, 2], [1]],
    [[1], { 0: 1 }],
    [{ 0: 1 }, [1]],
    [null, {}],
    [{}, undefined],
    [0, '0'],
  ])('%j and %j do not', (a, b) => expect(same(a, b)).toBe(false));
});

test('another text stands in the same node; what else was inside goes', () => {
  const { document } = parseHTML('<p>old</p><p><b>old</b> text</p><p></p>');
  const [plain, mixed, empty] = [...document.querySelectorAll('p')] as unknown as HTMLElement[];
  const node = plain.firstChild;
  for (const element of [plain, mixed, empty]) say(element, 'new');
  expect(plain.firstChild).toBe(node);
  expect([plain, mixed, empty].map((element) => element.innerHTML)).toEqual(['new', 'new', 'new']);
});
