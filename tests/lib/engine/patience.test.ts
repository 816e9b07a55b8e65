// How long a worker is waited for, look by look: the clock is the test's.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watch, type Owed } from '#lib/engine/patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watching(...owed: Owed[]) {
  const runs = new Map(owed.map((run, i) => [i, run]));
  const on = { ping: vi.fn(), silent: vi.fn(), stuck: vi.fn() };
  const it = watch(runs, on);
  on.silent.mockImplementation(it.end);
  on.stuck.mockImplementation(it.end);
  it.begin();
  return { ...on, runs, heard: it.heard };
}
const look = (times: number) => vi.advanceTimersByTime(1000 * times);

test('a worker that owes a report is asked once, and given up five looks after that', () => {
  const { ping, silent } = watching({ waiting: true, step: 10 });
  look(2);
  expect(ping).toHaveBeenCalledTimes(1);
  look(5);
  expect(silent).not.toHaveBeenCalled();
  look(1);
  expect(silent).toHaveBeenCalledExactlyOnceWith(8);
  expect(ping).toHaveBeenCalledTimes(1);
});

test('whatever it says begins the count anew', () => {
  const { silent, heard, ping } = watching({ waiting: true, step: 10 });
  for (let i = 0; i < 10; i++) {
    look(4);
    heard();
  }
  expect(ping).toHaveBeenCalledTimes(10);
  expect(silent).not.toHaveBeenCalled();
});

test('a run that has not made its first step, and one whose steps are long, have more time', () => {
  const first = watching({ waiting: true });
  look(32);
  expect(first.silent).not.toHaveBeenCalled();
  look(1);
  expect(first.silent).toHaveBeenCalled();
  const slow = watching({ waiting: true, step: 12_000 }, { waiting: true, step: 10 });
  look(50);
  expect(slow.silent).not.toHaveBeenCalled();
  look(1);
  expect(slow.silent).toHaveBeenCalled();
});

test('a run that was told to end has five looks, whatever else the worker says', () => {
  const { stuck, heard, runs } = watching({ ending: 0, step: 12_000 });
  for (let i = 0; i < 5; i++) {
    look(1);
    heard();
  }
  expect(stuck).not.toHaveBeenCalled();
  look(1);
  expect(stuck).toHaveBeenCalledTimes(1);
  const ended = watching({ ending: 0 });
  look(3);
  ended.runs.clear();
  look(10);
  expect(ended.stuck).not.toHaveBeenCalled();
  expect(runs.size).toBe(1);
});

test('a worker that owes nothing is left alone, and no timer runs', () => {
  const { ping, runs } = watching({});
  look(10);
  expect(ping).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
  expect(runs.size).toBe(1);
});
