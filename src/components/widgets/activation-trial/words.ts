// Both nets in a sentence.
import { format } from '#lib/viz/format.ts';
import { standing, waiting } from '../../run/words.ts';
import type { Model } from './model.ts';

export function describe({ curves, ahead }: Model): string {
  if (curves.every(({ now }) => now.images === 0))
    return `Nothing has been trained yet. Side by side there will be ${waiting(curves.map(({ plan }) => plan))}`;
  const read = `Test digits read: ${curves.map(({ plan, now }) => standing(plan.label, now)).join('; ')}.`;
  if (ahead === undefined) return read;
  const points = format(Number((100 * Math.abs(ahead)).toFixed(2)));
  return `${read} ${ahead >= 0 ? 'relu is ahead' : 'relu is behind'} by ${points} points.`;
}
