// What an optimiser needs around its kernel: its check, how much state it keeps, and its numbers for the
// next step. The rule itself is a kernel of each device.
import type { UpdateNow } from './device.ts';
import { EngineError, type OptimiserSpec } from './report.ts';
import { factorAt, power } from './schedule.ts';

/** What the update kernel is to do in step `step` (from 0) of `steps` (Infinity: endless, the schedule stands still). */
export function updateAt(spec: OptimiserSpec, step: number, steps: number): UpdateNow {
  const { schedule, ...rule } = spec;
  const rate = spec.rate * factorAt(schedule, (step + 0.5) / steps);
  if (rule.kind !== 'adam') return { ...rule, rate };
  const fix1 = 1 / (1 - power(rule.beta1, step + 1));
  const fix2 = 1 / (1 - power(rule.beta2, step + 1));
  return { ...rule, rate, fix1, fix2 };
}

/** @throws EngineError 'bad-option' that names the number and the rule it broke. */
export function checkOptimiser(spec: OptimiserSpec): void {
  const rules: Record<string, [(v: number) => boolean, string]> = {
    rate: [(v) => v > 0 && v < 100, 'above 0'],
    decay: [(v) => v >= 0 && v < 1, 'from 0 up to 1'],
    momentum: [(v) => v >= 0 && v < 1, 'from 0 up to 1'],
    rho: [(v) => v >= 0 && v < 1, 'from 0 up to 1'],
    beta1: [(v) => v >= 0 && v < 1, 'from 0 up to 1'],
    beta2: [(v) => v >= 0 && v < 1, 'from 0 up to 1'],
    epsilon: [(v) => v > 0, 'above 0'],
  };
  if (!['sgd', 'rmsProp', 'adam'].includes(spec.kind))
    throw bad(`The optimiser '${String(spec.kind)}' is unknown.`, 'Take sgd, rmsProp or adam.');
  for (const [name, value] of Object.entries(spec)) {
    const rule = rules[name];
    if (rule && !(typeof value === 'number' && rule[0](value)))
      throw bad(`The optimiser's ${name} is ${String(value)}; it must be ${rule[1]}.`, `Change ${name}.`);
  }
}

const bad = (message: string, way: string) => new EngineError('bad-option', message, way);
