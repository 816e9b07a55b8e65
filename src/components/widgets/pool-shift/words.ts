// What pool-shift calls its windows, and the figure in a sentence.
import { format } from '#lib/viz/format.ts';
import { LENGTH, type P } from './params.ts';
import type { Model } from './stages.ts';

export const KINDS: Readonly<Record<P['kind'], string>> = {
  max: 'the largest',
  mean: 'the mean',
  keep: 'the first',
};

export const nth = (n: number) => ['', '', 'nd', 'rd'][n] || 'th';

export function describe(m: Model): string {
  const list = (values: ArrayLike<number>) =>
    Array.from(values, (value) => format(value, undefined)).join(', ');
  const move =
    m.shift === 0
      ? 'Not moved yet: its output is the one to compare with.'
      : m.now === 0
        ? `Moved by ${m.shift}, the output is what it was${m.moved > 0 ? `, moved by ${m.moved}` : ''}.`
        : `Moved by ${m.shift}, ${m.now} of ${m.y.length} outputs are not what they were${m.moved > 0 ? `, even when those are moved by ${m.moved}` : ''}: on average they changed by ${format(m.mean, 2)}.`;
  return `${LENGTH} numbers on a line that goes round; ${KINDS[m.kind]} of every window of ${m.region}${m.blur ? ', blurred' : ''}, of which every ${m.stride === 1 ? 'one' : `${m.stride}${nth(m.stride)}`} is kept: ${list(m.y)}. ${move}`;
}
