// What stride-explorer says: the sum of the window, and the figure in a sentence.
import type { Part } from '#lib/viz/formula.ts';
import { format, plural } from '#lib/viz/format.ts';
import { windowSum } from '#lib/figure/written-sum.ts';
import type { Model } from './steps.ts';

export function chosenSum({ windows, at }: Model): Part[] {
  const { taps, sum } = windows[at];
  const named = taps.map(({ position, x, w }) => ({
    w,
    x,
    datums: [`t${at},${position}`, `x${position}`] as const,
  }));
  return windowSum(at, named, sum);
}

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export function describe(m: Model): string {
  const { taps, sum } = m.windows[m.at];
  const gaps = m.dilation > 1 ? `, spread to ${m.span}` : '';
  const fit =
    m.leftOver === 0
      ? 'The last stride fits'
      : m.overhang > 0
        ? `The last window hangs over the end by ${plural(m.overhang, 'cell')}`
        : `The last stride does not fit: ${plural(m.leftOver, 'cell')} at the end ${m.leftOver === 1 ? 'is' : 'are'} left over`;
  const unread =
    m.unread.length === 0
      ? 'every number is read'
      : `no window reads the number${m.unread.length === 1 ? '' : 's'} at ${list(m.unread.map(({ position }) => String(position)))}`;
  return (
    `A window of ${m.kernel}${gaps} goes along ${m.size} numbers, padded by ${m.pad.before}, ${plural(m.stride, 'cell')} at a time: ${plural(m.out, 'output')}. ` +
    `${fit}; ${unread}. The window at ${format(m.windows[m.at].start)} reads ${list(taps.map(({ x }) => format(x)))} and gives ${format(sum)}.`
  );
}
