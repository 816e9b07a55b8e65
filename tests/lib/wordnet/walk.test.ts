// Walking the hierarchy: what holds for any two synsets of the real one, and the counts that the chapter states.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowestCommon, mistake } from '#lib/wordnet/mistake.ts';
import { nearestClasses } from '#lib/wordnet/near.ts';
import { search } from '#lib/wordnet/search.ts';
import { trunk, unfolded } from '#lib/wordnet/trunk.ts';
import { ancestors, classesBelow, descendants, pathTo } from '#lib/wordnet/walk.ts';

const any = fc.constantFrom(...trunk.synsets.map(({ id }) => id));
const first = (word: string) => search(trunk, word, 1)[0].id;
const count = (word: string) => classesBelow(trunk, first(word)).length;
const named = (ids: Iterable<string>) => [...ids].map((id) => trunk.get(id).words[0]);

describe('up and down', () => {
  test('what is above a synset has it below, as many steps away', () =>
    fc.assert(
      fc.property(any, (id) => {
        for (const [above, steps] of ancestors(trunk, id))
          expect(descendants(trunk, above).get(id)).toBe(steps);
      }),
      { numRuns: 40 },
    ));
  test('the way from the top is one step a time, and begins at entity', () =>
    fc.assert(
      fc.property(any, (id) => {
        const path = pathTo(trunk, id);
        expect([path[0].words[0], path.at(-1)!.id]).toEqual(['entity', id]);
        for (const [i, { id: below }] of path.slice(1).entries())
          expect(trunk.children(path[i].id).map((child) => child.id)).toContain(below);
      }),
    ));
});

describe('counted', () => {
  test.each([
    ['entity', 1000],
    ['animal', 398],
    ['artifact', 522],
    ['dog', 118],
    ['canine', 130],
    ['wild dog', 3],
    ['hunting dog', 63],
    ['terrier', 26],
    ['domestic cat', 5],
    ['person', 3],
    ['domestic animal', 123],
    ['tench', 1],
  ])('below %s: %i', (word, classes) => expect(count(word)).toBe(classes));
  test('a synset with two parents is counted below both, and once below what they share', () => {
    const [canine, domestic, animal] = ['canine', 'domestic animal', 'animal'].map((word) =>
      classesBelow(trunk, first(word)).map(({ id }) => id),
    );
    const both = canine.filter((id) => domestic.includes(id));
    expect(both).toHaveLength(118);
    expect(new Set(animal).size).toBe(animal.length);
  });
});

describe('how far a mistake is', () => {
  test('nothing to itself; as far back as there; over what both are', () =>
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(mistake(trunk, a, a).steps).toBe(0);
        const there = mistake(trunk, a, b);
        expect(mistake(trunk, b, a).steps).toBe(there.steps);
        expect(there.up.length + there.down.length - 2).toBe(there.steps);
        expect([there.up[0].id, there.up.at(-1)!.id]).toEqual([a, there.meet.id]);
        expect([there.down[0].id, there.down.at(-1)!.id]).toEqual([there.meet.id, b]);
        const [ofA, ofB] = [ancestors(trunk, a), ancestors(trunk, b)];
        for (const { id } of [there.meet, ...there.also]) expect(ofA.has(id) && ofB.has(id)).toBe(true);
      }),
      { numRuns: 60 },
    ));
  test('no lowest common ancestor lies above another', () =>
    fc.assert(
      fc.property(any, any, (a, b) => {
        const lowest = lowestCommon(trunk, a, b).map(({ id }) => id);
        for (const id of lowest)
          for (const other of lowest)
            if (id !== other) expect(ancestors(trunk, id).has(other), `${a} ${b}`).toBe(false);
      }),
      { numRuns: 60 },
    ));
  test('a tabby and a beagle are domestic animals, and both are carnivores', () => {
    const { meet, also, steps } = mistake(trunk, first('tabby'), first('beagle'));
    expect([meet.words[0], ...also.map(({ words }) => words[0])]).toEqual(['domestic animal', 'carnivore']);
    expect(steps).toBe(6);
  });
  test('two cats are two steps apart, a cat and a laptop many', () => {
    expect(mistake(trunk, first('tabby'), first('Egyptian cat')).steps).toBe(2);
    const far = mistake(trunk, first('tabby'), first('laptop'));
    expect(far.meet.words[0]).toBe('whole');
    expect(far.steps).toBeGreaterThan(12);
  });
});

describe('the nearest classes', () => {
  test('are so many others, nearest first, and as near as they are said to be', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...classesBelow(trunk, first('entity'))),
        fc.integer({ min: 1, max: 30 }),
        ({ id }, many) => {
          const near = nearestClasses(trunk, id, many);
          expect(new Set(near.map((each) => each.id)).size).toBe(many);
          expect(near.every((each) => each.isClass && each.id !== id)).toBe(true);
          const ofIt = ancestors(trunk, id);
          const far = (other: string) =>
            Math.min(
              ...[...ancestors(trunk, other)].map(([above, up]) => up + (ofIt.get(above) ?? Infinity)),
            );
          const taken = new Set([id, ...near.map((each) => each.id)]);
          const left = classesBelow(trunk, first('entity')).filter((each) => !taken.has(each.id));
          expect(Math.max(...near.map((each) => far(each.id)))).toBeLessThanOrEqual(
            Math.min(...left.map((each) => far(each.id))),
          );
        },
      ),
      { numRuns: 12 },
    ));
  test('of a tabby are the other domestic cats', () =>
    expect(named(nearestClasses(trunk, first('tabby'), 4).map(({ id }) => id)).sort()).toEqual([
      'Egyptian cat',
      'Persian cat',
      'Siamese cat',
      'tiger cat',
    ]));
});

describe('as a tree', () => {
  test('every synset has one place, below its first parent, and its children fill it', () => {
    expect(unfolded.levels.flat()).toHaveLength(trunk.synsets.length);
    for (const place of unfolded.levels.flat()) {
      expect(place.parent?.synset.id).toBe(place.synset.parents[0]);
      let next = place.first;
      for (const child of place.children) {
        expect([child.first, child.depth]).toEqual([next, place.depth + 1]);
        next += child.slots;
      }
      expect(place.slots).toBe(place.children.length ? next - place.first : 1);
    }
  });
  test('the slots are the 1,000 classes and 36 that are drawn elsewhere', () => {
    const leaves = unfolded.levels.flat().filter(({ children }) => children.length === 0);
    expect(leaves).toHaveLength(unfolded.slots);
    expect(leaves.filter(({ synset }) => !synset.isClass)).toHaveLength(36);
  });
  test('an id that is not there is refused', () => {
    expect(() => unfolded.at('n00000000')).toThrow('no synset n00000000');
    expect(() => trunk.get('n00000000')).toThrow('no synset n00000000');
  });
});

describe('searched', () => {
  test('a word has a synset for each of its meanings: two cranes', () =>
    expect(search(trunk, 'Crane', 9).map(({ gloss }) => gloss.slice(0, 18))).toEqual([
      'large long-necked ',
      'lifts and moves he',
    ]));
  test('the word itself first, then what begins with it, then what contains it; nothing for nothing', () => {
    const words = search(trunk, 'cat', 9).map((synset) => synset.words.join(', '));
    expect(words[0]).toBe('cat, true cat');
    expect(words[1]).toBe('big cat, cat');
    expect(named(search(trunk, 'terr', 3).map(({ id }) => id))).toContain('terrier');
    expect(named(search(trunk, 'terrier', 40).map(({ id }) => id))).toContain('Norwich terrier');
    expect([search(trunk, '  ', 9), search(trunk, 'zzz', 9)]).toEqual([[], []]);
  });
});
