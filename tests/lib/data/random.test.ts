// The generator against its authors' numbers, against linear algebra, and against the distributions it promises.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random, type RandomState } from '#lib/data/random.ts';

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const draw = (n: number, next: () => number) => Array.from({ length: n }, next);

describe('xoshiro128**', () => {
  it("gives the numbers of the authors' C program from the state 1, 2, 3, 4", () => {
    const r = random(0);
    r.restore([1, 2, 3, 4]);
    const expected = [
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ];
    expect(draw(10, r.bits)).toEqual(expected);
  });

  it('is seeded by SplitMix64, whose first outputs from 0 are published', () => {
    // e220a8397b1dcdaf, 6e789e6aa1b965f4
    expect(random(0).save()).toEqual([0x7b1dcdaf, 0xe220a839, 0xa1b965f4, 0x6e789e6a]);
  });

  it('starts each stream exactly 2^64 draws after the one before', () => {
    // The step is linear over GF(2): its matrix, squared 64 times, is 2^64 steps.
    const step = (column: bigint) => {
      const r = random(0);
      r.restore(words(column));
      r.bits();
      return pack(r.save());
    };
    let matrix = Array.from({ length: 128 }, (_, bit) => step(1n << BigInt(bit)));
    const times = (vector: bigint) =>
      matrix.reduce((sum, column, bit) => ((vector >> BigInt(bit)) & 1n ? sum ^ column : sum), 0n);
    for (let i = 0; i < 64; i++) matrix = matrix.map(times);
    expect(random(7, 1).save()).toEqual(words(times(pack(random(7).save()))));
    expect(random(7, 2).save()).toEqual(words(times(pack(random(7, 1).save()))));
  });

  const pack = (state: RandomState) =>
    state.reduce((sum, word, i) => sum | (BigInt(word) << BigInt(32 * i)), 0n);
  const words = (packed: bigint) =>
    [0n, 32n, 64n, 96n].map((at) => Number((packed >> at) & 0xffffffffn)) as unknown as RandomState;
});

describe('any seed', () => {
  it('repeats itself from its seed and from any saved state, whatever was drawn', () => {
    const kinds = ['bits', 'uniform', 'normal'] as const;
    fc.assert(
      fc.property(seeds, fc.array(fc.constantFrom(...kinds), { maxLength: 40 }), (seed, draws) => {
        const [a, b] = [random(seed), random(seed)];
        for (const kind of draws) expect(a[kind]()).toBe(b[kind]());
        const state = a.save();
        const after = draw(20, a.normal);
        a.restore(state);
        expect(draw(20, a.normal)).toEqual(after);
      }),
    );
  });

  it('differs from its neighbour and from its own other streams', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const other = seed === 0 ? 1 : seed - 1;
        expect(random(seed).save()).not.toEqual(random(other).save());
        expect(random(seed).save()).not.toEqual(random(seed, 1).save());
      }),
    );
  });

  it('shuffles: the same items, arrays and typed arrays alike', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer({ min: 0, max: 255 })), (seed, items) => {
        const shuffled = random(seed).shuffle([...items]);
        expect([...random(seed).shuffle(Uint8Array.from(items))]).toEqual(shuffled);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      }),
    );
  });

  it('draws integers in range', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), (seed, n) => {
        const value = random(seed).integer(n);
        expect(Number.isInteger(value) && value >= 0 && value < n).toBe(true);
      }),
    );
  });
});

// Bounds are five standard errors at a fixed seed: they fail for a wrong distribution, never by bad luck.
describe('the distributions', () => {
  const count = 200_000;

  it('uniform: mean, variance and range', () => {
    const values = draw(count, random(1).uniform);
    expect(moment(values, 1)).toBeCloseTo(0.5, 2);
    expect(moment(values, 2) - moment(values, 1) ** 2).toBeCloseTo(1 / 12, 2);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('normal: the first four moments and the tails', () => {
    const values = draw(count, random(2).normal);
    const within = (value: number, expected: number, deviation: number) =>
      expect(Math.abs(value - expected)).toBeLessThan((5 * deviation) / Math.sqrt(count));
    within(moment(values, 1), 0, 1);
    within(moment(values, 2), 1, Math.sqrt(2));
    within(moment(values, 3), 0, Math.sqrt(15));
    within(moment(values, 4), 3, Math.sqrt(96));
    within(values.filter((value) => Math.abs(value) > 2).length / count, 0.0455, 0.2084);
  });

  it('integer: every face of a die, every order of three cards', () => {
    const r = random(3);
    const faces = tally(Array.from({ length: 60_000 }, () => String(r.integer(6))));
    const orders = tally(Array.from({ length: 60_000 }, () => r.shuffle([0, 1, 2]).join('')));
    for (const seen of [faces, orders]) {
      expect(seen.size).toBe(6);
      for (const times of seen.values()) expect(Math.abs(times - 10_000)).toBeLessThan(460);
    }
  });

  const moment = (values: number[], k: number) =>
    values.reduce((sum, value) => sum + value ** k, 0) / values.length;
  const tally = (values: string[]) =>
    values.reduce((seen, value) => seen.set(value, (seen.get(value) ?? 0) + 1), new Map<string, number>());
});

describe('bad input', () => {
  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('the seed %s is refused by name', (seed) => {
    expect(() => random(seed)).toThrow(`The seed is ${seed}`);
  });
  it.each([0, -3, 1.5, NaN, 2 ** 32 + 1])('no integer can be below %s', (n) => {
    expect(() => random(1).integer(n)).toThrow('the bound must be');
  });
  it.each([[[0, 0, 0, 0]], [[1, 2, 3]], [[1, 2, 3, 2 ** 32]], [[1, -1, 0, 0]]])('%j is no state', (state) => {
    expect(() => random(1).restore(state as unknown as RandomState)).toThrow("Not a generator's state");
  });
});
