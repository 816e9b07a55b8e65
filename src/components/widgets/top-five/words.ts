// What top-five says: what is still to be done, what five guesses are worth, the error rates, and the figure in a sentence.
import { format, plural } from '#lib/viz/format.ts';
import { MOST } from './guesses.ts';
import type { Model } from './model.ts';

const percent = (part: number, whole: number) => `${format((100 * part) / whole, 0)} %`;

export function verdictWords({ guesses, result, truth, far }: Model): string {
  if (!result.done || !far) {
    const left = MOST - guesses.length;
    return guesses.length === 0
      ? 'Which class is it? Choose five, the likeliest first.'
      : `${plural(left, 'guess', 'guesses')} more.`;
  }
  const is = `It is “${truth.words[0]}”`;
  if (result.place === 1) return `${is}, your first guess: right by top-1 and by top-5.`;
  const first = `The first guess is ${plural(far.steps, 'step')} away; both are “${far.meet.words[0]}”.`;
  return result.place === 0
    ? `${is}, and not among the five: wrong by top-1 and by top-5. ${first}`
    : `${is}, guess number ${result.place}: wrong by top-1, right by top-5. ${first}`;
}

export function rateWords({ done, topOneErrors, topFiveErrors }: Model): string {
  if (done === 0) return 'No case is finished yet.';
  return `Of ${plural(done, 'finished case')}: top-1 error ${topOneErrors} of ${done}, ${percent(topOneErrors, done)}; top-5 error ${topFiveErrors} of ${done}, ${percent(topFiveErrors, done)}.`;
}

/** Where the label stood in each case, for who does not see the drawing. */
export const placesWords = ({ results }: Model): string =>
  results
    .map(({ done, place }, at) => {
      const was = !done ? 'open' : place === 0 ? 'missed' : `label at guess ${place}`;
      return `case ${at}: ${was}`;
    })
    .join(', ');

export function describe(m: Model): string {
  const guessed = m.guesses.map((at, i) => `${i + 1} ${m.offered[at].words[0]}`).join(', ');
  const so = m.guesses.length > 0 ? ` Guessed: ${guessed}.` : '';
  return `Case ${m.case} of 0…${m.cases - 1}: ${m.truth.gloss}.${so} ${verdictWords(m)} ${rateWords(m)}`;
}
