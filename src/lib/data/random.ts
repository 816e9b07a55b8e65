// The one source of chance in the book: a seeded generator, passed as an argument and never global.
// xoshiro128** 1.1 by Blackman and Vigna (prng.di.unimi.it, public domain), seeded through SplitMix64 as they advise.
// Not for secrets: three outputs are enough to guess the next.

/** The generator's whole memory: four 32-bit words. */
export type RandomState = readonly [number, number, number, number];

export interface Random {
  /** The next 32 bits, as an integer in 0 … 2³² − 1. */
  bits(): number;
  /** A number in [0, 1), a multiple of 2⁻³². */
  uniform(): number;
  /** An integer in 0 … n − 1, all equally likely. Throws unless n is an integer in 1 … 2³². */
  integer(n: number): number;
  /** A draw from the normal distribution of mean 0 and variance 1. */
  normal(): number;
  /** Puts the items in random order, in place, and returns them; each order is equally likely (Fisher and Yates). */
  shuffle<T extends { [index: number]: unknown; readonly length: number }>(items: T): T;
  /** The state now; `restore` with it makes the draws that follow repeat, bit for bit. */
  save(): RandomState;
  /** Goes back to a saved state. Throws unless it is four unsigned 32-bit integers, not all zero. */
  restore(state: RandomState): void;
}

/**
 * A generator for a seed (an integer from 0 to 2⁵³ − 1) and, for independent uses of one seed, a stream (0, 1, 2, …):
 * streams start 2⁶⁴ draws apart, so shuffling images never disturbs the draws that initialise weights.
 */
export function random(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(
      `The seed is ${seed}, but it must be an integer from 0 to ${Number.MAX_SAFE_INTEGER}.`,
    );
  if (!Number.isSafeInteger(stream) || stream < 0 || stream > 1e4)
    throw new RangeError(`The stream is ${stream}, but it must be an integer from 0 to 10,000.`);
  const s = seedState(seed);

  const bits = () => {
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 11);
    return result;
  };
  for (let i = 0; i < stream; i++) jump(s, bits);

  const uniform = () => bits() * 2 ** -32;

  const integer = (n: number) => {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32)
      throw new RangeError(`Cannot draw an integer below ${n}: the bound must be an integer from 1 to 2³².`);
    let draw = bits();
    // Draws above the last whole multiple of n would favour small results; few are large enough to ask where that is.
    while (draw >= 2 ** 32 - n && draw >= 2 ** 32 - (2 ** 32 % n)) draw = bits();
    return draw % n;
  };

  // J. L. Leva, "A fast normal random number generator", ACM TOMS 18 (1992). Chosen over Box and Muller because the
  // result is made of + − × ÷ alone, which all browsers round alike; log only decides the rare doubtful case.
  const normal = () => {
    for (;;) {
      const u = 1 - uniform();
      const v = 1.7156 * (uniform() - 0.5);
      const x = u - 0.449871;
      const y = Math.abs(v) + 0.386595;
      const q = x * x + y * (0.196 * y - 0.25472 * x);
      if (q < 0.27597 || (q <= 0.27846 && v * v <= -4 * Math.log(u) * u * u)) return v / u;
    }
  };

  const shuffle: Random['shuffle'] = (items) => {
    for (let i = items.length - 1; i > 0; i--) {
      const j = integer(i + 1);
      const held = items[i];
      items[i] = items[j];
      items[j] = held;
    }
    return items;
  };

  const save = () => [...s] as unknown as RandomState;

  const restore = (state: RandomState) => {
    const isWord = (word: unknown) => Number.isInteger(word) && (word as number) >>> 0 === word;
    if (state.length !== 4 || !state.every(isWord) || state.every((word) => word === 0))
      throw new RangeError(
        `Not a generator's state: ${state}. It must be four 32-bit integers, not all zero.`,
      );
    s.set(state);
  };

  return { bits, uniform, integer, normal, shuffle, save, restore };
}

const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by));

/** Two outputs of SplitMix64 (Steele, Lea and Flood 2014) started at the seed, low word first. */
function seedState(seed: number): Uint32Array {
  const state = new Uint32Array(4);
  for (let i = 0; i < 4; i += 2) {
    let z = BigInt.asUintN(64, BigInt(seed) + BigInt(i / 2 + 1) * 0x9e3779b97f4a7c15n);
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    z ^= z >> 31n;
    state[i] = Number(z & 0xffffffffn);
    state[i + 1] = Number(z >> 32n);
  }
  return state;
}

/** Moves the state 2⁶⁴ draws ahead: the authors' jump polynomial. */
function jump(s: Uint32Array, next: () => number): void {
  const ahead = new Uint32Array(4);
  for (const word of [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b])
    for (let bit = 0; bit < 32; bit++) {
      if (word & (1 << bit)) for (let i = 0; i < 4; i++) ahead[i] ^= s[i];
      next();
    }
  s.set(ahead);
}
