// The file that the page is given says what WordNet's own says: properties of both, and what is known of ImageNet's 1,000 in it.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import facts from '#lib/nets/facts.json' with { type: 'json' };
import { above, synsetOfLine } from '#lib/wordnet/database.ts';
import { decode, encode } from '#lib/wordnet/format.ts';
import { idOf, placeOf, type Synset } from '#lib/wordnet/synset.ts';
import { trunk, wholeFile } from '#lib/wordnet/trunk.ts';
import { loadWhole } from '#lib/wordnet/whole.ts';

const classes = readFileSync('src/lib/wordnet/imagenet-1k.txt', 'utf8').trim().split('\n');
const line =
  '02084071 05 n 03 dog 0 domestic_dog 0 Canis_familiaris 0 003 @ 02083346 n 0000 @ 01317541 n 0000 ~ 01322604 n 0000 | a member of the genus Canis; "the dog barked all night"  ';

describe('a line of data.noun', () => {
  test('its words, its parents in order, its meaning without the example', () =>
    expect(synsetOfLine(line, new Set(['n02084071']))).toEqual({
      id: 'n02084071',
      words: ['dog', 'domestic dog', 'Canis familiaris'],
      gloss: 'a member of the genus Canis',
      parents: ['n02083346', 'n01317541'],
      isClass: true,
    }));
  test('what is one of a kind has that kind above it, too', () =>
    expect(
      synsetOfLine('00000007 15 n 01 Paris 0 001 @i 00000003 n 0000 | `the’ capital', new Set()).parents,
    ).toEqual(['n00000003']));
  test.each(['', '  1 This software', '02084071 05 n 00 000 | nothing', '12 05 n 01 a 0 000 | b'])(
    'no line: “%s”',
    (text) => expect(() => synsetOfLine(text, new Set())).toThrow('no line of data.noun'),
  );
});

/** Synsets whose ids grow and whose parents are any of the others before them. */
const hierarchies: fc.Arbitrary<Synset[]> = fc
  .array(
    fc.record({
      more: fc.integer({ min: 1, max: 900 }),
      words: fc.array(fc.stringMatching(/^[A-Za-z'. -]{1,9}$/), { minLength: 1, maxLength: 4 }),
      gloss: fc.stringMatching(/^[a-z ;()]{0,30}$/),
      up: fc.array(fc.nat(), { maxLength: 3 }),
      isClass: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((made) => {
    let place = 0;
    const ids = made.map(({ more }) => idOf((place += more)));
    return made.map(({ words, gloss, up, isClass }, i) => ({
      id: ids[i],
      words,
      gloss,
      parents: i === 0 ? [] : [...new Set(up.map((n) => ids[n % i]))],
      isClass,
    }));
  });
test('what is stored comes back', () =>
  fc.assert(
    fc.property(hierarchies, (synsets) => {
      expect(decode(encode(synsets))).toEqual(synsets);
    }),
  ));
test('an id is a place, and back', () =>
  fc.assert(
    fc.property(fc.nat(99_999_999), (place) => {
      expect(placeOf(idOf(place))).toBe(place);
    }),
  ));
test.each(['', 'x\t\tdog\t', '5\t7\tdog\ta dog', '5\t\t\ta dog', '5\t\tdog'])('damaged: “%s”', (text) =>
  expect(() => decode(text)).toThrow('is damaged'),
);
test('out of order, or without its parent, nothing is stored', () => {
  const [a, b] = ['n00000001', 'n00000002'].map((id): Synset => ({
    id,
    words: ['a'],
    gloss: '',
    isClass: false,
    parents: [],
  }));
  expect(() => encode([b, a])).toThrow('n00000001 is out of order');
  expect(() => encode([{ ...a, parents: ['n00000009'] }])).toThrow('lacks a parent');
  expect(() => above([a], ['n00000009'])).toThrow('no noun n00000009');
});

describe('the real file', () => {
  test('1,000 classes, all there, 1,860 synsets above them, 75 of them with several parents, one top', () => {
    expect(new Set(classes).size).toBe(facts.imagenet.classes);
    expect(trunk.synsets.filter(({ isClass }) => isClass).map(({ id }) => id)).toEqual(classes);
    expect(trunk.synsets).toHaveLength(1860);
    expect(trunk.synsets.filter(({ parents }) => parents.length > 1)).toHaveLength(75);
    expect(trunk.synsets.filter(({ parents }) => parents.length === 0).map(({ words }) => words[0])).toEqual([
      'entity',
    ]);
  });
  test('class 0 is a tench, class 999 toilet paper, and none has another below it', () => {
    expect(trunk.get(classes[0]).words[0]).toBe('tench');
    expect(trunk.get(classes[999]).words[0]).toBe('toilet tissue');
    for (const id of classes) expect(trunk.children(id)).toEqual([]);
  });
  test('no meaning has kept its quotation marks, and no word an underscore', () => {
    for (const { gloss, words } of trunk.synsets) {
      expect(gloss).toMatch(/^[^"`]+$/);
      for (const word of words) expect(word).not.toContain('_');
    }
  });
  test('all nouns: 82,115, the trunk among them, word for word', async () => {
    const root = new URL('../../../public/', import.meta.url).href;
    const whole = await loadWhole(wholeFile, root, AbortSignal.timeout(60_000));
    expect(whole.synsets).toHaveLength(wholeFile.synsets);
    expect(wholeFile.synsets).toBe(82_115);
    for (const synset of trunk.synsets) expect(whole.get(synset.id)).toEqual(synset);
    expect(above(whole.synsets, classes)).toHaveLength(1860);
    await expect(loadWhole({ ...wholeFile, bytes: 1 }, root, AbortSignal.timeout(9000))).rejects.toThrow(
      'The file of all nouns is damaged.',
    );
  });
});
