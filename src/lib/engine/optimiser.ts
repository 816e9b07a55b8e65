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

/** A rule: the numbers that it is given, those that updateAt works out for each step, and how many flat buffers it keeps beside the parameters. */
interface Rule {
  readonly given: readonly string[];
  readonly derived: readonly string[];
  readonly states: number;
}

const rules: Record<OptimiserSpec['kind'], Rule> = {
  /** Velocity. */
  sgd: { given: ['rate', 'momentum', 'decay'], derived: [], states: 1 },
  /** Mean square. */
  rmsProp: { given: ['rate', 'rho', 'epsilon', 'decay'], derived: [], states: 1 },
  /** Mean and mean square. */
  adam: { given: ['rate', 'beta1', 'beta2', 'epsilon', 'decay'], derived: ['fix1', 'fix2'], states: 2 },
};

/** The names of all that a kernel of this rule reads, in the order in which they are laid side by side. */
export const numbersOf = (kind: OptimiserSpec['kind']): readonly string[] => [
  ...rules[kind].given,
  ...rules[kind].derived,
];

/** How many flat buffers the rule keeps beside the parameters. */
export const statesOf = (kind: OptimiserSpec['kind']): number => rules[kind].states;

const share: Bounds = [(v) => v >= 0 && v < 1, 'from 0 to below 1'];
const bounds: Record<string, Bounds> = {
  rate: [(v) => v > 0 && v < 100, 'above 0 and below 100'],
  decay: share,
  momentum: share,
  rho: share,
  beta1: share,
  beta2: share,
  epsilon: [(v) => v > 0, 'above 0'],
  times: [(v) => Number.isInteger(v) && v >= 0, 'a whole number from 0'],
  factor: [(v) => v >= 0 && v <= 1, 'from 0 to 1'],
  rise: [(v) => v > 0 && v < 1, 'above 0 and below 1'],
};
type Bounds = [isRight: (value: number) => boolean, range: string];

/** @throws EngineError 'bad-option' that names the number, its value and the rule it broke. */
export function checkOptimiser(spec: OptimiserSpec): void {
  if (!Object.hasOwn(rules, spec?.kind ?? ''))
    throw bad(`The optimiser '${String(spec?.kind)}' is unknown.`, 'Take sgd, rmsProp or adam.');
  check('optimiser', spec, rules[spec.kind].given);
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
    const [isRight, range] = bounds[name];
    if (!(typeof value === 'number' && isRight(value)))
      throw bad(`The ${whose}'s ${name} is ${String(value)}; it must be ${range}.`, `Change ${name}.`);
  }
}

const bad = (message: string, way: string) => new EngineError('bad-option', message, way);
