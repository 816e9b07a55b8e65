// The trial's sentences: what the charts show so far. Text from plain data, nothing else.
import { format } from '#lib/viz/format.ts';
import { runningLoss, type History } from '../trainer/history.ts';
import { percent } from '../trainer/words.ts';
import { trials } from './trials.ts';

/** A clause a run that has begun. */
export function describe(histories: readonly History[]): string {
  const clauses = trials.flatMap(({ name }, i) => {
    const { images, tests } = histories[i];
    const test = tests.at(-1);
    if (images === 0) return [];
    return test
      ? [`${name} reads ${percent(test.accuracy)} of the test digits after ${format(test.imagesSeen)} images`]
      : [
          `${name} has seen ${format(images)} images and has a loss of ${format(runningLoss(histories[i]), 2)}`,
        ];
  });
  return clauses.length === 0 ? 'Nothing has been trained yet.' : `So far: ${clauses.join('; ')}.`;
}

/** What the four runs say together, once all are done. */
export function verdict(histories: readonly History[]): string {
  const [plain, shuffled, convnet, mixed] = histories.map(({ tests }) => tests.at(-1)?.accuracy ?? NaN);
  const points = (a: number, b: number) => `${format(Number((100 * Math.abs(a - b)).toFixed(2)))} points`;
  return `The shuffle moved the connected net by ${points(plain, shuffled)} and LeNet-5 by ${points(convnet, mixed)}.`;
}
