// What the reader sets in top-five: the case, the guesses of all cases, and which of the ten is at hand for the keys.
import { integer, type Values } from '#lib/widget/params.ts';
import { OFFERED, truths } from './cases.ts';
import { guessesParam, ranked, read, toggled, write } from './guesses.ts';

export const params = {
  case: integer(0, { min: 0, max: truths.length - 1, label: 'Case', quiet: true }),
  guesses: guessesParam('Guesses'),
  at: integer(0, { min: 0, max: OFFERED - 1, label: 'At hand', quiet: true }),
};
export type P = Values<typeof params>;

/** The guesses with those of the case at hand changed. */
function changed(p: P, change: (guesses: readonly number[]) => number[]): { guesses: string } {
  const all = read(p.guesses);
  return { guesses: write(all.with(p.case, change(all[p.case]))) };
}
export const guess = (p: P, at: number) => changed(p, (guesses) => toggled(guesses, at));
export const rank = (p: P, at: number, as: number) => changed(p, (guesses) => ranked(guesses, at, as));
export const clear = (p: P) => changed(p, () => []);
