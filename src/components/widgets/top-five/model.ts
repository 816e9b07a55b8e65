// A case with its guesses, and once there are five, what they are worth; over all finished cases the two error rates.
import { mistake } from '#lib/wordnet/mistake.ts';
import { trunk } from '#lib/wordnet/trunk.ts';
import { caseOf, truths, type Case } from './cases.ts';
import { MOST, read } from './guesses.ts';
import type { P } from './params.ts';

export interface Result {
  /** Counted from 1; 0 where the truth is not among the five. */
  readonly place: number;
  readonly done: boolean;
}
const resultOf = ({ truth, offered }: Case, guesses: readonly number[]): Result => ({
  done: guesses.length === MOST,
  place: guesses.findIndex((at) => offered[at].id === truth.id) + 1,
});

export function model(p: P) {
  const here = caseOf(p.case);
  const all = read(p.guesses);
  const guesses = all[p.case];
  const results = all.map((each, at) => resultOf(caseOf(at), each));
  const done = results.filter((result) => result.done);
  return {
    ...p,
    ...here,
    guesses,
    results,
    cases: truths.length,
    result: results[p.case],
    /** How far the first guess is from the truth, once the case is done. */
    far: results[p.case].done ? mistake(trunk, here.truth.id, here.offered[guesses[0]].id) : undefined,
    done: done.length,
    topOneErrors: done.filter(({ place }) => place !== 1).length,
    topFiveErrors: done.filter(({ place }) => place === 0).length,
  };
}
export type Model = ReturnType<typeof model>;
