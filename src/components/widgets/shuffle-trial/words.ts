// The trial's sentences: what the charts show so far. Text from plain data, nothing else.
import { format } from '#lib/viz/format.ts';
import { type History } from '../trainer/history.ts';
import { percent } from '../trainer/words.ts';
import { trials } from './trials.ts';

/** What each run that has begun reads, or how far it is. */
export function describe(histories: readonly History[]): string {
  const clauses = trials.flatMap(({ name }, i) => {
    const { images, tests } = histories[i];
    const test = tests.at(-1);
    if (images === 0) return [];
    return [`${name} ${test ? percent(test.accuracy) : `not tested yet, after ${format(images)} images`}`];
  });
  return clauses.length === 0 ? 'Nothing has been trained yet.' : `Test digits read: ${clauses.join('; ')}.`;
}

/** What the four runs say together, once all are done. */
export function verdict(histories: readonly History[]): string {
  const [plain, shuffled, convnet, mixed] = histories.map(({ tests }) => tests.at(-1)?.accuracy ?? NaN);
  const points = (a: number, b: number) => `${format(Number((100 * Math.abs(a - b)).toFixed(2)))} points`;
  return `The shuffle moved the connected net by ${points(plain, shuffled)} and LeNet-5 by ${points(convnet, mixed)}.`;
}
