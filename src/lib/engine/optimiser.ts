// What an optimiser needs around its kernel: its check, how much state it keeps, and its numbers for the
// next step. The rule itself is a kernel of each device.
import { power } from '#lib/reference/power.ts';
import type { UpdateNow } from './device.ts';
import { EngineError, type OptimiserSpec } from './report.ts';
import { factorAt } from './schedule.ts';

/** What the update kernel is to do in step `step` (from 0) of `steps` (Infinity: endless, the schedule stands still). */
export function updateAt(spec: OptimiserSpec, step: number, steps: number): UpdateNow {
  const { schedule, ...rule } = spec;
  const rate = spec.rate * factorAt(schedule, (step + 0.5) / steps);
  if (rule.kind !== 'adam') return { ...rule, rate };
  const fix1 = 1 / (1 - power(rule.beta1, step + 1));
  const fix2 = 1 / (1 - power(rule.beta2, step + 1));
  return { ...rule, rate, fix1, fix2 };
}

/** What each rule needs to know. */
const numbersOf = {
  sgd: ['rate', 'momentum', 'decay'],
  rmsProp: ['rate', 'rho', 'epsilon', 'decay'],
  adam: ['rate', 'beta1', 'beta2', 'epsilon', 'decay'],
} as const;

const share: Rule = [(v) => v >= 0 && v < 1, 'from 0 to below 1'];
const rules: Record<string, Rule> = {
  rate: [(v) => v > 0 && v < 100, 'above 0 and below 100'],
  ...{ decay: share, momentum: share, rho: share, beta1: share, beta2: share },
  epsilon: [(v) => v > 0, 'above 0'],
  times: [(v) => Number.isInteger(v) && v >= 0, 'a whole number from 0'],
  factor: [(v) => v >= 0 && v <= 1, 'from 0 to 1'],
  rise: [(v) => v > 0 && v < 1, 'above 0 and below 1'],
};
type Rule = [isRight: (value: number) => boolean, range: string];

/** @throws EngineError 'bad-option' that names the number, its value and the rule it broke. */
export function checkOptimiser(spec: OptimiserSpec): void {
  if (!Object.hasOwn(numbersOf, spec?.kind ?? ''))
    throw bad(`The optimiser '${String(spec?.kind)}' is unknown.`, 'Take sgd, rmsProp or adam.');
  check('optimiser', spec, numbersOf[spec.kind]);
  const { schedule } = spec;
  const wanted = { constant: [], step: ['times', 'factor'], cosine: [], oneCycle: ['rise'] };
  if (!Object.hasOwn(wanted, schedule?.kind ?? ''))
    throw bad(
      `The schedule '${String(schedule?.kind)}' is unknown.`,
      'Take constant, step, cosine or oneCycle.',
    );
  check('schedule', schedule, wanted[schedule.kind]);
}

function check(whose: string, values: object, names: readonly string[]): void {
  for (const name of names) {
    const value: unknown = (values as Record<string, unknown>)[name];
    const [isRight, range] = rules[name];
    if (!(typeof value === 'number' && isRight(value)))
      throw bad(`The ${whose}'s ${name} is ${String(value)}; it must be ${range}.`, `Change ${name}.`);
  }
}

const bad = (message: string, way: string) => new EngineError('bad-option', message, way);
