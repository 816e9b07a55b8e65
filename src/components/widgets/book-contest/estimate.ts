// How long a contest will take, as far as its plan says: turns, and what each contestant needs to start and to be checked. A sentence.
import { format } from '#lib/viz/format.ts';

/** Seconds for a contestant's code to come, its step to be compiled and its loss to fall, on a machine of some years ago. */
const START = 5;

/** @param turn seconds of a turn */
export function estimate(contestants: number, rounds: number, turn: number): string {
  if (contestants === 0) return 'Nobody is chosen.';
  const seconds = contestants * (START + rounds * turn);
  if (!Number.isFinite(seconds)) return '';
  const time =
    seconds < 90
      ? `${format(10 * Math.ceil(seconds / 10))} seconds`
      : `${format(Math.ceil(seconds / 60))} minutes`;
  const plural = (n: number, one: string) => `${format(n)} ${one}${n === 1 ? '' : 's'}`;
  return `${plural(contestants, 'contestant')}, ${plural(rounds, 'turn')} of ${format(turn, turn % 1 === 0 ? 0 : 1)} s each, and what they need to start: about ${time}.`;
}
