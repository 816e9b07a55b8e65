// Both runs as curves, and how far apart they are at their last tests.
import { none, trainedOf, type Histories } from '#lib/run/state.ts';
import type { Curve } from '../../run/curves.ts';
import type { P } from './params.ts';
import { runs } from './runs.ts';

export function model(p: P, histories: Histories = none) {
  const curves = trainedOf(runs(p), histories).map((ran, i): Curve => ({
    ...ran,
    as: i === 0 ? 'output' : 'kernel',
  }));
  const [a, b] = curves.map(({ now }) => now.tests.at(-1)?.accuracy);
  return { p, curves, ahead: a === undefined || b === undefined ? undefined : a - b };
}
export type Model = ReturnType<typeof model>;
