// How the learning rate moves: a factor of the peak rate, as a function of the part of the run done.
import { power } from '#lib/reference/power.ts';
import type { ScheduleSpec } from './report.ts';

/**
 * The factor at `at` = steps done / steps in all, 0…1 (an endless run stays at 0).
 * Sources: cosine, Loshchilov & Hutter 2017 (SGDR) without restarts; one cycle, Smith 2018.
 */
export function factorAt(schedule: ScheduleSpec, at: number): number {
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'step':
      return power(schedule.factor, Math.floor(at * (schedule.times + 1)));
    case 'cosine':
      return falling(at);
    case 'oneCycle':
      return at < schedule.rise ? at / schedule.rise : falling((at - schedule.rise) / (1 - schedule.rise));
    default:
      throw new TypeError(`Unknown schedule ${JSON.stringify(schedule satisfies never)}.`);
  }
}

/** Half a cosine, from 1 down to 0. Math.cos may differ in its last bit between browsers, so a polynomial stands in. */
function falling(at: number): number {
  const t = Math.min(Math.max(at, 0), 1) - 0.5;
  return 0.5 - sineOfPi(t) / 2;
}

/** sin(π·t) for |t| ≤ ½, by its Taylor series to t¹³ (error below 1e-8): plain arithmetic gives the same bits everywhere. */
function sineOfPi(t: number): number {
  const x = Math.PI * t;
  const s = x * x;
  let term = x;
  let sum = x;
  for (let n = 2; n <= 14; n += 2) {
    term *= -s / (n * (n + 1));
    sum += term;
  }
  return sum;
}
