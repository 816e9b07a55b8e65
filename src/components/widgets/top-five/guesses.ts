// The guesses of all cases as one text: letters a … j, best guess first, at most five a case, a hyphen between cases: `bca-----`.
import { text, type TextParam } from '#lib/widget/params.ts';
import { OFFERED, truths } from './cases.ts';

export const MOST = 5;
const letters = Array.from({ length: OFFERED }, (_, i) => String.fromCharCode(97 + i));
export const letterOf = (at: number): string => letters[at];

/** The guesses of each case: indices of what is offered, best first. */
export const read = (spelled: string): number[][] =>
  spelled.split('-').map((part) => [...part].map((letter) => letters.indexOf(letter)));
export const write = (all: readonly (readonly number[])[]): string =>
  all.map((guesses) => guesses.map(letterOf).join('')).join('-');

const isOne = (guesses: readonly number[]) =>
  guesses.length <= MOST && !guesses.includes(-1) && new Set(guesses).size === guesses.length;

export function guessesParam(label: string): TextParam {
  const none = write(truths.map(() => []));
  const param = text(none, { label, quiet: true });
  const holds = (value: unknown): value is string => {
    if (typeof value !== 'string') return false;
    const all = read(value);
    return all.length === truths.length && all.every(isOne);
  };
  return {
    ...param,
    rule: 'letters a to j, at most five a case, each once, and a hyphen between cases, such as bca-----',
    corners: [none, 'abcde-fghij-abcde-jihgf-aceg-b', 'j----e-', 'cdbae-----'].filter(holds),
    holds,
    parse: (spelled) => (holds(spelled) ? spelled : undefined),
    nearest: (value) => (holds(value) ? value : none),
  };
}

/** With one guessed: put last, or taken out where it was guessed. A sixth is not taken. */
export function toggled(guesses: readonly number[], at: number): number[] {
  if (guesses.includes(at)) return guesses.filter((guess) => guess !== at);
  return guesses.length < MOST ? [...guesses, at] : [...guesses];
}
/** With one guessed as number `rank`, counted from 0; what was there and after it moves down, and a sixth falls off. */
export function ranked(guesses: readonly number[], at: number, rank: number): number[] {
  const rest = guesses.filter((guess) => guess !== at);
  return rest.toSpliced(Math.min(rank, rest.length), 0, at).slice(0, MOST);
}
