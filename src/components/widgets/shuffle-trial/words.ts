// The trial's sentences: what the runs show so far, and what the shuffle did once all are done.
import { format } from '#lib/viz/format.ts';
import { standing, waiting } from '../../run/words.ts';
import type { Model } from './model.ts';

export function describe({ curves, status }: Model): string {
  if (curves.every(({ now }) => now.images === 0))
    return `Nothing has been trained yet. There will be ${waiting(curves.map(({ plan }) => plan))}`;
  const begun = curves.filter(({ now }) => now.images > 0);
  const read = `Test digits read: ${begun.map(({ plan, now }) => standing(plan.label, now)).join('; ')}.`;
  return status === 'done' ? `${verdict(curves)} ${read}` : read;
}

function verdict(curves: Model['curves']): string {
  const [plain, shuffled, convnet, mixed] = curves.map(({ now }) => now.tests.at(-1)?.accuracy ?? 0);
  const points = (a: number, b: number) => `${format(Number((100 * Math.abs(a - b)).toFixed(2)))} points`;
  return `The shuffle moved the connected net by ${points(plain, shuffled)} and LeNet-5 by ${points(convnet, mixed)}.`;
}
