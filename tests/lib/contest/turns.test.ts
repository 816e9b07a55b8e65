// Turns are fair: everyone gets as many, the order follows from the seed, and who fails harms nobody else.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurns, type Contestant } from '#lib/contest/turns.ts';

const none = new AbortController().signal;
const silent = { tell: () => {} };

// Time is the test's: it passes only while somebody waits for it.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());
async function inItsOwnTime<T>(work: Promise<T>): Promise<T> {
  let going = true;
  const done = work.finally(() => (going = false));
  while (going) await vi.advanceTimersToNextTimerAsync();
  return done;
}

/** Works for half a millisecond a step and notes its turns. */
const worker = (name: string, log: string[]): Contestant => ({
  async run(steps) {
    log.push(name);
    await new Promise((resolve) => setTimeout(resolve, steps / 2));
    return steps;
  },
});
const play = async (seed: number) => {
  const log: string[] = [];
  const rates = await inItsOwnTime(
    takeTurns(
      [...'abcdefgh'].map((name) => worker(name, log)),
      { rounds: 4, turn: 0.02, seed },
      silent,
      none,
    ),
  );
  return { rates, order: log.slice(-32).join('') };
};

test('everyone gets the same number of turns, one in each round', async () => {
  const { rates, order } = await play(1);
  expect(rates.map(({ turns }) => turns.length)).toEqual(Array(8).fill(4));
  for (let round = 0; round < 4; round++)
    expect([...order.slice(8 * round, 8 * round + 8)].sort().join('')).toBe('abcdefgh');
});

test('the order is random, and a function of the seed', async () => {
  const [one, again, other] = [await play(1), await play(1), await play(2)];
  expect(again.order).toBe(one.order);
  expect(other.order).not.toBe(one.order);
  expect(one.order.slice(0, 8)).not.toBe(one.order.slice(8, 16));
});

test('a rate is units by the seconds of the turn', async () => {
  const playing = takeTurns([worker('a', [])], { rounds: 3, turn: 0.02, seed: 1 }, silent, none);
  const [{ turns }] = await inItsOwnTime(playing);
  for (const rate of turns) expect(rate).toBeCloseTo(2000);
});

test('who throws is out with its own words, and the others play on', async () => {
  let left = 3;
  const failing: Contestant = {
    async run(steps) {
      if (left-- === 0) throw new Error('out of memory');
      return worker('f', []).run(steps);
    },
  };
  const [bad, good] = await inItsOwnTime(
    takeTurns([failing, worker('g', [])], { rounds: 5, turn: 0.02, seed: 1 }, silent, none),
  );
  expect(bad.failed).toBe('out of memory');
  expect(good.failed).toBeUndefined();
  expect(good.turns.length).toBe(5);
});

test('a signal that aborts ends it', async () => {
  const stop = AbortSignal.abort(new Error('enough'));
  await expect(takeTurns([worker('a', [])], { rounds: 1, turn: 1, seed: 1 }, silent, stop)).rejects.toThrow(
    'enough',
  );
});
