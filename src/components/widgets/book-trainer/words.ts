// The run in a sentence or two.
import { lossSentence, testSentence, waiting } from '../../run/words.ts';
import type { Model } from './model.ts';

export function describe({ plan, now, test, why }: Model): string {
  if (why) return why;
  if (now.steps === 0) return `Nothing has been trained yet. There will be ${waiting([plan])}`;
  return test ? `${lossSentence(now)} ${testSentence(test)}` : lossSentence(now);
}
