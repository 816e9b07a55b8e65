// The trainer's charts in words. What every training says is components/run/words.ts, what went wrong lib/run/failure.ts.
import { lossSentence, testSentence } from '../../run/words.ts';
import type { History } from '#lib/run/history.ts';

/** Both charts in a sentence or two. */
export function describe(history: History): string {
  if (history.steps === 0) return 'Nothing has been trained yet.';
  const test = history.tests.at(-1);
  return test ? `${lossSentence(history)} ${testSentence(test)}` : lossSentence(history);
}
